"""`tracuu doctor`: whether everything is there that a search needs, one line each.

Libraries are imported here by name and inside a guard: the most common break, an ICU that the
system's upgrade took away, must be told by this command and not by a traceback.
"""

import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryFile

import click
from click.exceptions import Exit

from tracuu import resources
from tracuu.cli import exits, output, wording
from tracuu.cli.parameters import index_option
from tracuu.errors import ConfigError, cause

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, whether it is there, and the remedy where it is not."""

    name: str
    sound: bool
    detail: str
    remedy: str = ""
    essential: bool = True


@dataclass(frozen=True, slots=True)
class Library:
    """A library by the name it is imported under and the name it is installed under."""

    module: str
    distribution: str
    remedy: str = "chạy lại: pip install tracuu"
    essential: bool = True


LIBRARIES = (
    Library("icu", "pyicu", "cài libicu-dev rồi: pip install --force-reinstall pyicu"),
    Library("whoosh", "whoosh3", 'gỡ Whoosh bản khác nếu có, rồi: pip install "whoosh3<4"'),
    Library("numpy", "numpy"),
    Library("orjson", "orjson"),
    Library("selectolax", "selectolax"),
    Library("filelock", "filelock"),
    Library("xxhash", "xxhash"),
    Library("pebble", "pebble"),
    Library("flask", "flask"),
    Library("waitress", "waitress"),
    Library("limits", "limits"),
    Library("docx", "python-docx"),
    Library("pptx", "python-pptx"),
    Library("openpyxl", "openpyxl"),
    Library("xlrd", "xlrd"),
    Library("pypdfium2", "pypdfium2"),
    Library("feedparser", "feedparser"),
    Library("markdown_it", "markdown-it-py"),
    Library("ir_measures", "ir-measures", 'pip install "tracuu[evaluation]"', essential=False),
)  # fmt: skip

FOLDERS: tuple[tuple[str, Callable[[], Path]], ...] = (
    ("Danh mục", resources.registers),
    ("Văn bản mẫu", resources.sample_corpus),
    ("Hồ sơ xếp hạng", resources.profiles),
    ("Mẫu trang", lambda: resources.web("templates")),
    ("Tệp tĩnh", lambda: resources.web("static")),
    ("Ô tìm kiếm nhúng", lambda: resources.web("embed")),
)


@click.command(cls=wording.Command)
@index_option
def doctor(folder: Path) -> None:
    """Kiểm tra Python, thư viện, dữ liệu đi kèm và chỉ mục; mỗi thứ một dòng.

    Mã thoát 1: thiếu một thứ mà không có thì không tra cứu được.

    \b
    Ví dụ: tracuu doctor --index index/data
    """
    lacking = False
    for finding in findings(folder):
        output.data(_line(finding))
        lacking |= finding.essential and not finding.sound
    if lacking:
        raise Exit(exits.FAILURE)


def findings(folder: Path) -> Iterator[Finding]:
    """Everything that was looked at, in the order of what rests on what."""
    yield python()
    libraries = [library(entry) for entry in LIBRARIES]
    yield from libraries
    yield from (data_folder(name, place) for name, place in FOLDERS)
    yield old_office_files()
    yield scans()
    yield writable(folder)
    if all(finding.sound or not finding.essential for finding in libraries):
        yield from import_module("tracuu.cli.soundness").findings(folder)


def python() -> Finding:
    """The Python that runs."""
    return Finding(
        "Python", sys.version_info >= OLDEST_PYTHON, platform.python_version(),
        f"cài Python {'.'.join(map(str, OLDEST_PYTHON))} trở lên",
    )  # fmt: skip


def library(entry: Library) -> Finding:
    """Whether a library is installed under its own name and can be loaded."""
    try:
        installed = version(entry.distribution)
        module = import_module(entry.module)
    except PackageNotFoundError:
        return Finding(entry.distribution, False, "chưa cài", entry.remedy, entry.essential)
    except ImportError as error:
        return Finding(entry.distribution, False, str(error), entry.remedy, entry.essential)
    icu = getattr(module, "ICU_VERSION", "")
    return Finding(entry.distribution, True, f"{installed} (ICU {icu})" if icu else installed)


def old_office_files() -> Finding:
    """Whether LibreOffice is there, which .doc, .rtf, .odt, .ppt and .odp are read with."""
    try:
        place = import_module("tracuu.corpus.office").program()
    except ImportError as error:
        return Finding("LibreOffice", False, str(error), essential=False)
    return Finding(
        "LibreOffice", place is not None, place or "chưa cài: không đọc .doc, .rtf, .odt, .ppt",
        "apt-get install libreoffice-writer-nogui libreoffice-impress-nogui", essential=False,
    )  # fmt: skip


def scans() -> Finding:
    """Whether Tesseract with Vietnamese is there, which `--ocr` asks for."""
    try:
        ocr = import_module("tracuu.corpus.ocr")
    except ImportError as error:
        return Finding("Tesseract", False, str(error), essential=False)
    place = ocr.program()
    return Finding(
        "Tesseract", place is not None, place or "chưa cài: --ocr không nhận dạng được bản quét",
        f"apt-get install {ocr.PACKAGES}", essential=False,
    )  # fmt: skip


def data_folder(name: str, place: Callable[[], Path]) -> Finding:
    """Whether a folder of packaged data is there and holds something."""
    try:
        path = place()
        filled = path.is_dir() and any(path.iterdir())
    except ConfigError as error:
        return Finding(name, False, error.message, "cài lại gói tracuu")
    return Finding(name, filled, str(path), "cài lại gói tracuu")


def writable(folder: Path) -> Finding:
    """Whether an index can be written: tried for real where the folder exists."""
    remedy = "cấp quyền ghi, hoặc chọn thư mục khác bằng --index hay TRACUU_INDEX"
    whole = folder.absolute()
    parent = next(place for place in (whole, *whole.parents) if place.exists())
    try:
        with TemporaryFile(dir=parent):
            able = os.access(parent, os.W_OK)
    except OSError as error:
        return Finding("Thư mục chỉ mục", False, f"{folder}: {cause(error).reason}", remedy)
    return Finding("Thư mục chỉ mục", able, f"{folder}, ghi được", remedy)


def _line(finding: Finding) -> str:
    if finding.sound:
        return f"ok     {finding.name}: {finding.detail}"
    optional = "" if finding.essential else " (tùy chọn)"
    return f"thiếu  {finding.name}{optional}: {finding.detail} → {finding.remedy}"
