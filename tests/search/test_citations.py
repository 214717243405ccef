"""What other documents do to one: told by their relations, never by a namesake."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.factories import document
from tracuu.index.engine import Engine
from tracuu.model.document import Document, Relation, RelationKind
from tracuu.search.citations import MOST_CITING, citations_of
from tracuu.search.document_contract import header_json

EngineOf = Callable[..., Engine]
WASTE = document(
    "Chỉ thị về rác thải", "Rác.", id="rac", number="12-CT/HU", issued="2022-05-18"
)  # fmt: skip
NAMESAKE = document("Chỉ thị về bầu cử", "Bầu.", id="bau", number="12-CT/HU", issued="2016-05-18")


def citing(
    issued: str = "2023-01-01", text: str = "Theo Chỉ thị 12-CT/HU.", **values: Any
) -> Document:
    """A document whose text names 12-CT/HU; its one relation is made of the other values."""
    relations = (Relation(**values),) if values else ()
    return document("Văn bản khác", text, id="khac", issued=issued, relations=relations)


def kinds(engine: Engine, cited: Document = WASTE) -> list[str]:
    return [citation.kind.value for citation in citations_of(engine, cited).found]


REPLACES = RelationKind.REPLACES
MAY_2022 = "Chỉ thị số 12-CT/HU ngày 18/5/2022"


@pytest.mark.parametrize(
    ("other", "namesakes", "expected", "why"),
    [
        (citing(kind=REPLACES, number="12-CT/HU", id="rac"), True, ["replaces"], "named by its id"),
        (citing(kind=REPLACES, number="12-CT/HU", id="bau"), False, [], "another one's id"),
        (citing(kind=REPLACES, number="12 – ct / hu"), False, ["replaces"], "by number alone"),
        (citing(kind=REPLACES, number="12-CT/HU"), True, [], "which of the two is not said"),
        (citing(kind=REPLACES, number="12-CT/HU", title=MAY_2022), True, ["replaces"], "its day"),
        (
            citing(kind=REPLACES, number="12-CT/HU", title="Chỉ thị ngày 18/5/2016"),
            False, [], "another day: a namesake that is not in the index",
        ),
        (citing("2021-01-01", kind=REPLACES, number="12-CT/HU"), False, [], "older than the paper"),
        (citing(kind=RelationKind.BASIS, number="05-CT/TW"), False, ["mentions"], "by text only"),
        (citing(), False, ["mentions"], "no relations at all"),
        (citing(), True, [], "only a text, and two of that number"),
        (citing("2021-01-01"), False, [], "only a text, older than the paper"),
        (citing(text="Không nhắc tới."), False, [], "names nothing"),
    ],
)  # fmt: skip
def test_a_citation_is_one_only_where_it_means_this_paper(
    engine_of: EngineOf, other: Document, namesakes: bool, expected: list[str], why: str
) -> None:
    engine = engine_of(WASTE, *((NAMESAKE,) if namesakes else ()), other)
    assert kinds(engine) == expected, why


@pytest.mark.parametrize(
    ("partly", "told"), [((True,), True), ((False,), False), ((True, False), False)]
)
def test_what_is_done_to_a_part_is_told_as_that(
    engine_of: EngineOf, partly: tuple[bool, ...], told: bool
) -> None:
    relations = tuple(Relation(REPLACES, "12-CT/HU", partly=each) for each in partly)
    other = document("X", "Chỉ thị 12-CT/HU", id="x", issued="2023-01-01", relations=relations)
    (found,) = citations_of(engine_of(WASTE, other), WASTE).found
    assert (found.kind, found.partly) == (REPLACES, told)


def test_what_tells_most_comes_first_and_a_mention_beside_it_is_left_out(
    engine_of: EngineOf,
) -> None:
    relations = {
        "nhac": [RelationKind.MENTIONS],
        "trien-khai": [RelationKind.IMPLEMENTS, RelationKind.MENTIONS],
        "thay": [RelationKind.REPLACES],
        "sua": [RelationKind.AMENDS],
    }
    others = [
        document(
            name, "Chỉ thị 12-CT/HU", id=name, issued="2023-01-01",
            relations=tuple(Relation(kind, "12-CT/HU") for kind in of_one),
        )
        for name, of_one in relations.items()
    ]  # fmt: skip
    found = citations_of(engine_of(WASTE, *others), WASTE).found
    assert [(each.kind.done_by(), each.document.id) for each in found] == [
        ("Được thay thế bởi", "thay"),
        ("Được sửa đổi, bổ sung bởi", "sua"),
        ("Được triển khai bởi", "trien-khai"),
        ("Được nhắc tới trong", "nhac"),
    ]


def test_no_document_cites_itself_and_one_without_a_number_is_named_by_none(
    engine_of: EngineOf,
) -> None:
    own = document("T", "Chỉ thị 12-CT/HU này có hiệu lực.", id="rac", number="12-CT/HU")
    engine = engine_of(own, document("Tin", "Không số.", id="tin"))
    assert kinds(engine, own) == []
    bulletin = engine.document("tin")
    assert bulletin is not None
    assert kinds(engine, bulletin) == []


def test_only_the_newest_are_asked_and_it_is_said_that_there_are_more(engine_of: EngineOf) -> None:
    others = [
        document(f"Tin {at}", "Theo 12-CT/HU.", id=f"tin-{at}", issued=f"{2023 + at}-01-01")
        for at in range(MOST_CITING + 1)
    ]
    citations = citations_of(engine_of(WASTE, *others), WASTE)
    assert citations.more
    assert [each.document.id for each in citations.found] == [
        f"tin-{at}" for at in range(MOST_CITING, 0, -1)
    ]
    assert not citations_of(engine_of(WASTE, *others[1:]), WASTE).more


@pytest.mark.parametrize("kind", list(RelationKind))
def test_every_relation_has_a_name_at_both_ends(kind: RelationKind) -> None:
    assert kind.label
    assert kind.done_by() != kind.label


@pytest.mark.parametrize(
    ("kind", "partly", "label"),
    [
        (RelationKind.REPEALS, False, "Bị bãi bỏ bởi"),
        (RelationKind.REPEALS, True, "Bị bãi bỏ một phần bởi"),
        (RelationKind.REPLACES, True, "Được thay thế một phần bởi"),
    ],
)
def test_what_was_done_to_a_part_is_told_as_that(
    kind: RelationKind, partly: bool, label: str
) -> None:
    cause = Relation(kind, "2/QĐ-UBND", id="hai", partly=partly)
    told = header_json(replace(WASTE, status_cause=cause))["status"]["cause"]
    assert (told["label"], told["partly"]) == (label, partly)
