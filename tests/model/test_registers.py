"""The registers: sound as data, and reachable by every name that they list."""

import re
import unicodedata
from collections import Counter

import pytest

from tracuu.errors import ConfigError
from tracuu.model import registers
from tracuu.model.document import Named
from tracuu.model.registers import Register, Topic, document_types, topics, units
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.slugs import SLUG
from tracuu.text.symbols import symbols
from tracuu.text.tokens import keys

REGISTERS = {"types": document_types, "units": units, "topics": topics}
every_register = pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS)


@every_register
def test_ids_are_slugs_and_unique(register):
    """A repeated id would hide an entry, so the entries are counted in the file."""
    rows = registers.rows_of({call: name for name, call in REGISTERS.items()}[register])
    ids = [row["id"] for row in rows]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert [name for name in ids if not SLUG.fullmatch(name)] == []
    assert len(register()) == len(ids) > 0


@every_register
def test_a_name_or_alias_names_one_entry(register):
    """Two entries under one written name would make a filter depend on their order."""
    owners: dict[str, set[str]] = {}
    for entry in register():
        for name in (entry.name, *entry.aliases):
            owners.setdefault(" ".join(keys(canonical(name))), set()).add(entry.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


@every_register
def test_every_name_resolves_in_every_spelling(register):
    for entry in register():
        assert register().get(entry.id) is entry
        for name in (entry.name, *entry.aliases):
            for written in (name, name.upper(), unicodedata.normalize("NFD", name), f" {name} "):
                assert register().resolve(written) is entry, written
                assert register().name(written) == (Named(entry.id, entry.name), True)


@every_register
def test_names_are_canonical(register):
    for entry in register():
        for name in (entry.name, *entry.aliases):
            assert name == " ".join(canonical(name).split())


@every_register
def test_an_unknown_name_is_kept_and_said_to_be_unknown(register):
    assert register().resolve("Cơ quan không có thật") is None
    assert register().name(" Cơ quan  X ") == (Named("co-quan-x", "Cơ quan X"), False)


def test_parents_and_successors_of_units_exist():
    known = {unit.id for unit in units()}
    assert [unit.id for unit in units() if unit.parent and unit.parent not in known] == []
    assert [unit.id for unit in units() if not set(unit.successors) <= known] == []


def test_the_tree_of_units_has_no_cycle():
    for unit in units():
        seen, current = set(), unit
        while current.parent:
            assert current.id not in seen, unit.id
            seen.add(current.id)
            current = units().get(current.parent)


def test_a_unit_ends_after_it_began_and_its_successors_begin_no_earlier_than_it():
    for unit in units():
        assert not (unit.start and unit.end) or unit.start <= unit.end
        assert unit.id not in unit.successors
        for successor in map(units().get, unit.successors):
            assert unit.end is not None, f"{unit.id} has a successor and no end"
            assert not (successor.start and unit.start) or unit.start <= successor.start


def test_abbreviations_of_types_are_read_as_kinds_of_a_number():
    for kind in document_types():
        for text in (
            f"12/{kind.state}-UBND" if kind.state else "",
            f"12-{kind.party}/TU" if kind.party else "",
        ):
            assert not text or [symbol.end for symbol in symbols(text)] == [len(text)], text


@pytest.mark.parametrize(
    ("system", "shared"),
    [
        ("state", {"TB": ["thong-bao", "thong-bao-ket-luan"]}),
        ("party", {"QĐ": ["quyet-dinh", "quy-dinh"], "TB": ["thong-bao", "thong-bao-ket-luan"]}),
    ],
)
def test_only_the_known_types_share_an_abbreviation(system, shared):
    """In these the symbol alone does not tell the type; the more frequent one comes first."""
    types: dict[str, list[str]] = {}
    for kind in document_types():
        if getattr(kind, system):
            types.setdefault(getattr(kind, system), []).append(kind.id)
    assert {name: ids for name, ids in types.items() if len(ids) > 1} == shared


def test_a_trigger_suggests_one_topic():
    owners: dict[str, set[str]] = {}
    for topic in topics():
        assert topic.triggers or topic.aliases, topic.id
        for trigger in topic.triggers:
            assert re.search(r"\w", trigger)
            owners.setdefault(" ".join(keys(canonical(trigger))), set()).add(topic.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_the_units_and_types_of_the_first_bulletin_are_known():
    assert units().resolve("Ban Tuyên giáo Huyện ủy Phong Điền") is not None
    assert topics().resolve("khoa giáo") is not None
    assert {fold(kind.name) for kind in document_types()} >= {"chi thi", "nghi quyet", "ban tin"}


def test_the_first_of_two_entries_keeps_a_name():
    register = Register([Topic("a", "Y tế", (), ()), Topic("b", "Ytế", ("Y  TẾ",), ())])
    assert register.resolve("y tế").id == "a"
    assert [topic.id for topic in register] == ["a", "b"]


@pytest.mark.parametrize("content", [None, "", "{", '{"other": []}'])
def test_a_register_that_cannot_be_read_says_so(content, tmp_path, monkeypatch):
    if content is not None:
        (tmp_path / "topics.json").write_text(content, "utf-8")
    monkeypatch.setattr(registers, "registers", lambda: tmp_path)
    with pytest.raises(ConfigError, match="hãy cài lại gói"):
        registers.topics.__wrapped__()
