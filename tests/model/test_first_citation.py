"""The first mention of a paper in another one, as Nghị định 30/2020/NĐ-CP has it."""

from datetime import date

import pytest

from tracuu.model.document import Document, Named
from tracuu.model.first_citation import first_citation

DIRECTIVE = Named("chi-thi", "Chỉ thị")
LAW = Named("luat", "Luật")
COMMITTEE = Named("huyen-uy", "Huyện ủy Phong Điền")
HEAD = "Chỉ thị số 12-CT/HU ngày 18/5/2022 của Huyện ủy Phong Điền"


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Chỉ thị về thu gom rác", " về thu gom rác"),
        ("Chỉ thị số 12-CT/HU ngày 18/5/2022 về thu gom rác", " về thu gom rác"),
        ("Về việc thu gom rác", " về việc thu gom rác"),
        ("V/v thu gom rác", " về việc thu gom rác"),
        ("Quy định việc thu gom rác", " quy định việc thu gom rác"),
        ("Phong Điền xanh", " Phong Điền xanh"),
        ("Chỉ thị", ""),
    ],
)
def test_a_paper_is_cited_with_what_it_is_about(title: str, about: str) -> None:
    paper = Document(
        id="a", title=title, type=DIRECTIVE, number="12-CT/HU", unit=COMMITTEE,
        issued=date(2022, 5, 18),
    )  # fmt: skip
    assert first_citation(paper) == HEAD + about


@pytest.mark.parametrize("title", ["Luật Thanh niên", "Thanh niên"])
def test_a_law_is_cited_by_its_name_alone(title: str) -> None:
    law = Document(
        id="a", title=title, type=LAW, number="57/2020/QH14", issued=date(2020, 6, 16)
    )  # fmt: skip
    assert first_citation(law) == "Luật Thanh niên"


def test_what_nothing_tells_from_others_has_no_citation() -> None:
    assert first_citation(Document(id="a", title="Chỉ thị về rác", type=DIRECTIVE)) == ""
    assert first_citation(Document(id="a", title="Bản tin", number="1/BT")) == ""
