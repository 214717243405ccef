"""Whatever the bytes: no exception, unique ids, canonical texts, a row for what was not read."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus.outcomes import outcome
from tracuu.corpus.parsing import QUICK, READERS
from tracuu.text.canonical import canonical

SUFFIXES = st.sampled_from(sorted(QUICK))
PIECES = st.sampled_from(
    [
        b"{", b"}", b'{"id": "', b'"title": "T"', b'"body": "B"', b"\n", b"\xef\xbb\xbf",
        b"\xff\xfe", b"\0",
        b"<p>", b"<article>", b"</div>", b"<table><tr><td>", b"&ocirc;&#x300;",
        b"\xcc\x83", b"\\ud800",
        "Số: 05-CT/HU".encode(), "CHỈ THỊ".encode(), "Điều 1. ".encode(), "Kính gửi:".encode(),
        "Thứ tư - 09/08/2023 06:06".encode(), "Thứ tư - 31/02/2023".encode(),
        "Cần Thơ, ngày 31 tháng 2 năm 2023".encode(), "Nơi nhận:".encode(),
        "Đoạn văn đủ dài. ".encode() * 8,
    ]
)  # fmt: skip
BYTES = st.one_of(
    st.binary(max_size=400),
    st.lists(st.one_of(PIECES, st.binary(max_size=12)), max_size=30).map(b"".join),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(
    [
        "id", "type", "number", "title", "summary", "unit", "issued", "published", "effective",
        "expires", "status", "signer", "byline", "topics", "url", "source", "attachments", "body",
        "provisions", "relations", "la",
    ]
)  # fmt: skip
PARTS = st.lists(
    st.dictionaries(
        st.sampled_from(["id", "anchor", "label", "title", "text"]), st.text(max_size=9)
    ),
    max_size=5,
)
RECORDS = st.builds(
    lambda any_values, sound: {**any_values, **sound},
    st.dictionaries(KEYS, VALUES, max_size=8),
    st.fixed_dictionaries(
        {},
        optional={
            "id": st.text(max_size=4), "title": st.text(max_size=9), "body": st.text(max_size=30),
            "provisions": PARTS,
        },
    ),
)  # fmt: skip


def _texts(value):
    if isinstance(value, str):
        yield value
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)


def _check(*files):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files:
            (Path(folder) / name).write_bytes(content)
        result = outcome(Path(folder))
    ids = [document.id for document in result.documents]
    passages = [part.id for document in result.documents for part in document.passages()]
    assert len(set(ids)) == len(ids)
    assert len(set(passages)) == len(passages)
    for document in result.documents:
        assert document.title
        assert document.body or document.provisions
        assert len({part.anchor for part in document.provisions}) == len(document.provisions)
        for text in _texts(document):
            assert canonical(text) == text
    for row in result.rows:
        assert row.message
        assert row.remedy
        row.message.encode("utf-8")
    return result


@settings(max_examples=150)
@given(SUFFIXES, BYTES)
def test_any_bytes_in_any_reader_give_documents_or_a_row(suffix, content):
    result = _check((f"a{suffix}", content))
    assert result.documents or result.report.refused


@settings(max_examples=150)
@given(st.lists(RECORDS, min_size=1, max_size=4))
def test_any_records_give_sound_documents_and_every_line_is_accounted_for(records):
    content = "\n".join(map(json.dumps, records)).encode()
    result = _check(("a.jsonl", content))
    assert result.report.documents + result.report.refused == len(records)


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_a_record_keeps_the_characters_of_its_source(title, body):
    record = json.dumps({"id": "a", "title": title, "body": body})
    result = _check(("a.jsonl", record.encode()))
    if result.documents:
        assert result.document.title == " ".join(canonical(title).split())
        kept = [line.strip() for line in canonical(body).split("\n")]
        assert result.document.body == "\n".join(filter(None, kept))


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_an_empty_file_is_refused_by_every_reader(read, suffix):
    assert read(f"a{suffix}", b"").codes == ["tep-rong"]
