"""JSON Lines in the import format: one document a line, read in bounded memory."""

import codecs
import json
from collections.abc import Iterator

import orjson

from tracuu.corpus.decode import old_text
from tracuu.corpus.files import InputFile
from tracuu.corpus.findings import (
    BROKEN_LINE,
    LONG_LINE,
    NOT_AN_OBJECT,
    NOT_TEXT,
    NOT_UTF8,
)
from tracuu.corpus.identity import Entry
from tracuu.corpus.import_format import document_of
from tracuu.corpus.json_faults import json_fault
from tracuu.corpus.lines import LINE_LIMIT
from tracuu.corpus.notes import Notes
from tracuu.corpus.shares import Share
from tracuu.errors import CorpusError

_BLANK = b" \t\r\n"
_NO_TEXT = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_records(share: Share, notes: Notes) -> Iterator[Entry]:
    """The documents of some lines; a line that gives none is noted and the next one read.

    Raises:
        CorpusError: the whole file is no text.
    """
    for number, raw in share.lines:
        if raw is None:
            notes.add(LONG_LINE, number, limit=LINE_LIMIT >> 20)
            continue
        if number == 1:
            if raw.startswith(_NO_TEXT) or b"\0" in raw:
                raise NOT_TEXT.error(reason="tệp JSON Lines phải là UTF-8")
            raw = raw.removeprefix(codecs.BOM_UTF8)  # noqa: PLW2901
        line = raw.strip(_BLANK)
        if not line:
            continue
        try:
            yield _entry(line, number, share.file, notes)
        except CorpusError as error:
            notes.refuse(error)


def _entry(line: bytes, number: int, file: InputFile, notes: Notes) -> Entry:
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError:
        line = _readable(line, number)
        record = _parsed(line, number)
    if not isinstance(record, dict):
        raise NOT_AN_OBJECT.error(number)
    record = notes.conversions.rescue_record(record, line)
    return document_of(record, number, file, notes)


def _readable(line: bytes, number: int) -> bytes:
    """The line as UTF-8, bytes of an old encoding as code points."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        old = old_text(line, _values)
        if old is None:
            raise NOT_UTF8.error(number) from error
        return old.encode("utf-8")
    return line


def _parsed(line: bytes, number: int) -> object:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        reason = error
    text = line.decode("utf-8")
    if "\\ud" in text.lower():
        # Half of a surrogate pair, which JSON allows and orjson refuses; it is mended later.
        try:
            return json.loads(text, parse_constant=_refused_constant)
        except (ValueError, RecursionError):
            pass
    raise BROKEN_LINE.error(number, reason=json_fault(reason)) from reason


def _values(line: str) -> str:
    return line.replace('"', "\n")


def _refused_constant(name: str) -> object:
    raise ValueError(name)
