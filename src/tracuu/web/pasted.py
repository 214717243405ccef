"""The text of a draft out of the body of a request: a form, JSON, or plain text."""

import re
from itertools import islice
from typing import NamedTuple

import orjson
from flask import request
from werkzeug.exceptions import UnsupportedMediaType

from tracuu.corpus.decode import decode
from tracuu.errors import CorpusError, InvalidParameter
from tracuu.model.number import DocumentNumber
from tracuu.query.parameters import Text
from tracuu.query.request import LONGEST_VALUE
from tracuu.text.canonical import canonical
from tracuu.web.parameters import only

_OWN_NUMBER = re.compile(r"\s*số\s*:\s*(?P<rest>\S.*)", re.IGNORECASE)
_LINES_OF_A_HEAD = 12
_LONGEST_HEAD = 3_000

LARGEST_BODY = 2 << 20
"""Bytes. The longest draft has 600 kB as UTF-8, three times as much where a form escapes it."""

TEXT, NUMBER = "text", "number"


DRAFT_NUMBER = Text(NUMBER, LONGEST_VALUE)
"""The draft's own number where the body does not tell it."""


class Pasted(NamedTuple):
    """A draft and its own number, "" where it has none yet."""

    text: str
    number: str = ""


def from_form() -> Pasted:
    """What was sent by the form of the page, whatever it is worth.

    Raises:
        RequestEntityTooLarge: the body has more than LARGEST_BODY bytes.
    """
    _widen()
    return Pasted(request.form.get(TEXT, ""), request.form.get(NUMBER, ""))


def from_body() -> Pasted:
    """What a program sent: `{"text": …, "number": …}` as JSON, or the bare text.

    Bare text may be in any encoding that a file of the corpus may be in. The number of the draft
    may be a parameter of the address; what JSON says of it counts first.

    Raises:
        InvalidParameter: the body does not hold a text.
        RequestEntityTooLarge: it has more than LARGEST_BODY bytes.
        UnsupportedMediaType: it says to be neither.
    """
    _widen()
    number = only(DRAFT_NUMBER)[NUMBER]
    if request.mimetype == "application/json":
        return checked(_from_json(request.get_data(cache=False), number))
    if request.mimetype == "text/plain":
        return checked(Pasted(_decoded(request.get_data(cache=False)), number))
    raise UnsupportedMediaType


def _widen() -> None:
    """Let the body of this request be larger than those of others."""
    request.max_content_length = request.max_form_memory_size = LARGEST_BODY


def _from_json(body: bytes, number: str) -> Pasted:
    try:
        record = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise InvalidParameter(
            f"Nội dung gửi lên không phải là JSON (ký tự thứ {error.pos + 1}).", param=TEXT,
            code="json-sai",
        ) from error  # fmt: skip
    if not isinstance(record, dict):
        raise InvalidParameter('Hãy gửi một đối tượng JSON, như {"text": "…"}.', param=TEXT)
    for name, value in record.items():
        if name not in Pasted._fields:
            raise InvalidParameter(
                f"Không có khóa “{name[:40]}”; các khóa dùng được: {TEXT}, {NUMBER}.",
                param=name[:40], code="tham-so-la",
            )  # fmt: skip
        if not isinstance(value, str):
            raise InvalidParameter(f"Khóa “{name}” phải là một chuỗi ký tự.", param=name)
    return Pasted(record.get(TEXT, ""), record.get(NUMBER, number))


def _decoded(body: bytes) -> str:
    try:
        return decode(body)
    except CorpusError as error:
        raise InvalidParameter(
            "Không đọc được bảng mã của văn bản; hãy gửi dưới dạng UTF-8.", param=TEXT,
            code="bang-ma-la",
        ) from error  # fmt: skip


def checked(pasted: Pasted) -> Pasted:
    """The same, where it can be checked; its own number is what its head says, if nobody told it.

    Raises:
        InvalidParameter: there is no text, or the number is too long.
    """
    if not pasted.text.strip():
        raise InvalidParameter("Chưa có nội dung dự thảo để đối chiếu.", param=TEXT, code="thieu")
    if len(pasted.number) > LONGEST_VALUE:
        raise InvalidParameter(
            f"Số ký hiệu dài {len(pasted.number)} ký tự; tối đa {LONGEST_VALUE} ký tự.",
            param=NUMBER, code="qua-dai",
        )  # fmt: skip
    return pasted if pasted.number else pasted._replace(number=_in_head(pasted.text))


def _in_head(text: str) -> str:
    """The number that a draft gives itself: ``Số: 06-CT/ĐU``, alone in a line or before its day.

    "" where the line is not filled in (``Số:      -CT/ĐU``), or only recitals were pasted.
    """
    lines = canonical(text[:_LONGEST_HEAD]).splitlines()
    heads = map(_OWN_NUMBER.match, islice(filter(str.strip, lines), _LINES_OF_A_HEAD))
    rest = next((head["rest"] for head in heads if head), "")
    try:
        return next((rest[:end] for start, end, _ in DocumentNumber.find(rest) if not start), "")
    finally:
        DocumentNumber.forget_texts()  # nothing of a draft is kept
