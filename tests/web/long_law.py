"""A law that is too long for one page: 6 chapters of 20 articles, of which some speak of rác."""

from dataclasses import replace
from datetime import date

from tests.web.papers import OLD_WASTE, WASTE
from tracuu.model.document import Document, Named, Provision, Relation, RelationKind, Status

CHAPTERS, ARTICLES = 6, 20
_LINE = "Cơ quan, tổ chức, cá nhân có trách nhiệm thực hiện quy định của Luật này.\n"


def _provisions() -> list[Provision]:
    rows = []
    for chapter in range(1, CHAPTERS + 1):
        rows.append((f"chuong-{chapter}", f"Chương {chapter}", "Quy định", ""))
        for at in range(ARTICLES * (chapter - 1) + 1, ARTICLES * chapter + 1):
            text = _LINE * 40 + ("Rác được thu gom.\n" if at % 50 == 0 else "")
            rows.append((f"dieu-{at}", f"Điều {at}", "Trách nhiệm", text))
    return [Provision(f"dai#{anchor}", anchor, *rest) for anchor, *rest in rows]


LONG_LAW = replace(
    WASTE,
    id="luat/dai",
    type=Named("luat", "Luật"),
    number="30/2024/QH15",
    title="Luật về thu gom chất thải",
    summary="Thu gom tại nguồn.",
    status=Status.UNKNOWN,
    byline="Nguồn: Công báo",
    body="Căn cứ Chỉ thị số 08-CT/HU ngày 22/4/2019;",
    provisions=tuple(_provisions()),
    relations=(Relation(RelationKind.BASIS, "08-CT/HU", "Chỉ thị số 08-CT/HU ngày 22/4/2019"),),
)
"""Articles 50 and 100 have "Rác"."""

LONG_NEWS = Document(
    id="tin/dai", title="Bản tin dài", issued=date(2024, 1, 2),
    body="".join(f"Đoạn {at}. {_LINE}" for at in range(4_000)),
)  # fmt: skip
"""A text without provisions."""

VAST = Document(
    id="rat-dai", title="Văn bản rất dài", number="1/QĐ-UBND",
    provisions=tuple(
        Provision(f"rat-dai#dieu-{at}", f"dieu-{at}", f"Điều {at}", "", "Rác thải.")
        for at in range(1, 10_001)
    ),
)  # fmt: skip

LONG_ARTICLE = Document(
    id="bieu", title="Văn bản có biểu dài", number="2/QĐ-UBND",
    provisions=(
        Provision("bieu#dieu-1", "dieu-1", "Điều 1", "", "Ban hành biểu."),
        Provision("bieu#dieu-2", "dieu-2", "Điều 2", "Biểu", _LINE * 4_000),
        Provision("bieu#dieu-3", "dieu-3", "Điều 3", "", "Thi hành."),
    ),
)  # fmt: skip
"""An article that takes several pages."""

LONG_PAPERS = (LONG_LAW, LONG_NEWS, LONG_ARTICLE, VAST, OLD_WASTE)
LONG_PAGE, NEWS_PAGE, VAST_PAGE = "/van-ban/luat/dai", "/van-ban/tin/dai", "/van-ban/rat-dai"
