"""What a run was made on: figures of two machines, or of two versions, are not to be compared."""

import os
import platform
from pathlib import Path


def machine() -> dict[str, str | int]:
    """Processor, cores, memory, system and Python."""
    return {
        "processor": _first("/proc/cpuinfo", "model name") or platform.machine(),
        "architecture": platform.machine(),
        "cores": os.cpu_count() or 1,
        "memory": _first("/proc/meminfo", "MemTotal"),
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def in_words() -> str:
    """One line of it."""
    of = machine()
    return f"{of['processor']}, {of['architecture']}, {of['cores']} cores, Python {of['python']}"


def _first(file: str, name: str) -> str:
    path = Path(file)
    if path.is_file():
        for line in path.read_text("utf-8", "replace").splitlines():
            key, _, value = line.partition(":")
            if key.strip() == name:
                return value.strip()
    return ""
