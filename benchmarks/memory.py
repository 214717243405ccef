"""What Linux says of the memory of this process, in bytes; nothing on other systems."""

from pathlib import Path

_SELF = Path("/proc/self")


def resident() -> int:
    """Memory that is present now, files that are mapped included."""
    return _kilobytes("status", "VmRSS")


def most_resident() -> int:
    """The most memory that was ever present.

    `getrusage` would tell what the process that started this one had, where that was more.
    """
    return _kilobytes("status", "VmHWM")


def private() -> int:
    """Memory that no other process could share: what each further process of a server would add."""
    return _kilobytes("smaps_rollup", "Private_Clean") + _kilobytes("smaps_rollup", "Private_Dirty")


def _kilobytes(file: str, name: str) -> int:
    path = _SELF / file
    if not path.is_file():
        return 0
    for line in path.read_text("ascii", "replace").splitlines():
        key, _, value = line.partition(":")
        if key == name:
            return int(value.split()[0]) * 1024
    return 0
