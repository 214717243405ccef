"""Old office files (.doc, .rtf, .odt, .ppt, .odp) turned into new ones by LibreOffice.

Nothing in a file is executed and nothing is fetched: macros are switched off, and whatever asks for
the network is sent to a port where nobody answers.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tracuu.corpus.findings import DAMAGED, NO_OFFICE, PASSWORD

MOST_SECONDS = 90
"""For one file; the process is ended then."""

_PROGRAMS = ("soffice", "libreoffice")
_NOWHERE = "127.0.0.1"
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", _NOWHERE),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", _NOWHERE),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_ITEM = '<item oor:path="/{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_REGISTRY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>\n'
)


def program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


@contextmanager
def converted(path: Path, suffix: str, new: str) -> Iterator[Path]:
    """The file in a new format (``.docx``, ``.pptx``), for as long as the context is open.

    Raises:
        CorpusError: LibreOffice is missing, cannot read the file, or takes too long.
        OSError: the disk is full.
    """
    office = program()
    if office is None:
        raise NO_OFFICE.error(suffix=suffix)
    with tempfile.TemporaryDirectory(prefix="tracuu-") as folder:
        place = Path(folder)
        # A name of our own: the file's may be in another code page, or begin with a dash.
        given = place / f"paper{suffix}"
        shutil.copyfile(path, given)
        out = place / "out" / f"paper{new}"
        said = _run(office, place, given, new, suffix)
        if not out.is_file():
            raise (PASSWORD.error() if "password" in said.lower() else DAMAGED.error(suffix=suffix))
        yield out


def _run(office: str, place: Path, given: Path, new: str, suffix: str) -> str:
    profile = place / "profile"
    (profile / "user").mkdir(parents=True)
    items = "".join(_ITEM.format(*setting) for setting in _SETTINGS)
    (profile / "user" / "registrymodifications.xcu").write_text(_REGISTRY.format(items))
    command = [
        office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--nolockcheck", "--nodefault", "--convert-to", new[1:],
        "--outdir", str(place / "out"), str(given),
    ]  # fmt: skip
    process = subprocess.Popen(  # noqa: S603  (no shell; the name of the file is ours)
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace", start_new_session=True,
        env={**os.environ, "HOME": str(place), "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    _running.append(process.pid)
    with process:
        try:
            said, _ = process.communicate(timeout=MOST_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise DAMAGED.error(suffix=suffix) from error
        finally:
            end_running()
    return said


_running: list[int] = []


def end_running() -> None:
    """End what this process has started and not waited for to its end.

    That is a script; the program itself is another process, of the same group.
    """
    while _running:
        with suppress(ProcessLookupError):
            os.killpg(_running.pop(), signal.SIGKILL)
