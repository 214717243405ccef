"""Bytes to text: UTF-8, UTF-16, or bytes of an old Vietnamese encoding that can be told.

Bytes of an old encoding come out as `tracuu.text.encodings` expects them, each a code point; the
readers put them into Unicode.
"""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tracuu.corpus.findings import EMPTY, NOT_TEXT, TOO_LARGE
from tracuu.text.detection import rescue
from tracuu.text.encodings import Encoding

PAGE_LIMIT = 16 << 20
"""Most bytes of one page; a page of text of that size is a mistake."""

_FIRST = 1 << 16

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes((*range(9), *range(0x0E, 0x20), 0x7F))
_MOST_CONTROLS = 0.01
_BROKEN = re.compile("\ufffd+")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
# Of the characters that need several bytes; Café in Latin-1 has no other, so it is no UTF-8.
_MOST_BROKEN = 0.1
_META = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.I)
_META_PLACE = 4096

# What browsers take these labels for (WHATWG Encoding); the Vietnamese web uses few others.
_CHARSETS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "windows-1258": "cp1258",
    "cp1258": "cp1258",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "us-ascii": "cp1252",
}


def page_bytes(path: Path) -> bytes:
    """The bytes of one page.

    Raises:
        CorpusError: the file is empty or larger than PAGE_LIMIT.
        OSError: it cannot be read.
    """
    # A buffer takes longer to make than most pages to read.
    with path.open("rb", buffering=0) as file:
        # Memory for all that is asked for is taken at once: for most pages this is enough.
        data = file.read(_FIRST)
        if len(data) == _FIRST:
            data += file.read(PAGE_LIMIT + 1 - _FIRST)
    if len(data) > PAGE_LIMIT:
        raise TOO_LARGE.error(limit=PAGE_LIMIT >> 20)
    if not data.strip():
        raise EMPTY.error()
    return data


def decode(data: bytes) -> str:
    """The text of `data`: UTF-8 with or without byte-order mark, UTF-16 with one, else old bytes.

    Of UTF-8 with a few broken bytes, such as a file cut off in a letter, each becomes U+FFFD.

    Raises:
        CorpusError: anything else: a damaged or a binary file, another language's encoding.
    """
    bom, encoding = next((row for row in _BOMS if data.startswith(row[0])), (b"", "utf-8"))
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        known = None if bom else old_text(data)
        if known is None:
            known = _mended(data) if encoding == "utf-8" else None
        if known is None:
            raise NOT_TEXT.error(reason=f"byte thứ {error.start + 1} sai bảng mã") from error
        text = known
    return _checked(text)


def _mended(data: bytes) -> str | None:
    """UTF-8 with hardly a byte broken; None where it is rather no UTF-8 at all."""
    text = data.decode("utf-8", "replace")
    places = len(_BROKEN.findall(text))
    letters = sum(map(len, _BEYOND_ASCII.findall(text))) - text.count("\ufffd")
    return text if places <= _MOST_BROKEN * letters else None


def old_text(data: bytes, prose: Callable[[str], str] = lambda text: text) -> str | None:
    """Bytes that are no UTF-8 as code points, lines of UTF-8 among them decoded.

    None where no old encoding is found: a file of UTF-8 with a broken byte is damaged, not old.
    `prose` takes the markup out of a text before it is judged.
    """
    if b"\0" in data:
        return None
    lines = [_line(raw) for raw in data.split(b"\n")]
    old = "\n".join(text for text, is_utf8 in lines if not is_utf8)
    found = {conversion.encoding for conversion in rescue(prose(old)).conversions}
    if not found - {Encoding.UTF8}:
        return None
    return "\n".join(text for text, _ in lines)


def _line(raw: bytes) -> tuple[str, bool]:
    try:
        return raw.decode("utf-8"), True
    except UnicodeDecodeError:
        return "".join(map(_SURFACE.__getitem__, raw)), False


_SURFACE = [bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x100)]
_TAG = re.compile(r"<[^<>]{0,2000}>")


def _prose(markup: str) -> str:
    return _TAG.sub("\n", markup)


@dataclass(frozen=True, slots=True)
class Markup:
    """The markup of a page, and the same as UTF-8: what is asked of bytes is answered faster."""

    text: str
    data: bytes


def decode_html(data: bytes) -> Markup:
    """The markup of a page: as `decode`, else by the charset that its meta element declares.

    UTF-8 comes first, since pages moved between servers keep a stale declaration.

    Raises:
        CorpusError: no reading holds.
    """
    declared = _META.search(data, 0, _META_PLACE)
    encoding = _CHARSETS.get(declared[1].decode("ascii").lower(), "utf-8") if declared else "utf-8"
    if any(data.startswith(bom) for bom, _ in _BOMS):
        return _markup(decode(data))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        # Old encodings were served under any label but their own.
        old = old_text(data, _prose) if encoding != "cp1258" else None
        if old is not None:
            return _markup(_checked(old))
    else:
        _check(data, len(text))
        return Markup(text, data)
    if encoding == "utf-8":
        return _markup(decode(data))
    return _markup(_checked(data.decode(encoding, "replace")))


def _markup(text: str) -> Markup:
    return Markup(text, text.encode("utf-8", "surrogatepass"))


def _checked(text: str) -> str:
    _check(text.encode("utf-8", "surrogatepass"), len(text))
    return text


def _check(data: bytes, characters: int) -> None:
    if len(data) - len(data.translate(None, _CONTROLS)) > _MOST_CONTROLS * characters:
        raise NOT_TEXT.error(reason="có quá nhiều ký tự điều khiển")
