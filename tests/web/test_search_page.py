"""The search page: every state is a plain link, and everything typed stays on the page."""

from collections.abc import Callable
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from tests.web.papers import PAPERS
from tracuu.model.document import Status
from tracuu.query.request import PARAMETERS

Page = Callable[..., LexborHTMLParser]


def text(node: object) -> str:
    return " ".join(node.text().split())  # type: ignore[attr-defined]


def link(page: LexborHTMLParser, wanted: str) -> str:
    """The address of the link that reads `wanted`."""
    found = [a.attributes["href"] for a in page.css("a") if text(a) == wanted]
    assert len(found) == 1, (wanted, [text(a) for a in page.css("a")])
    return found[0]


def total(page: LexborHTMLParser) -> str:
    return text(page.css_first("h1"))


def test_the_start_page_shows_what_the_index_holds(page: Page) -> None:
    start = page("/")
    assert "51 văn bản" in text(start.css_first(".lead"))
    assert "cập nhật lúc" in text(start.css_first("footer"))
    assert text(start.css_first(".newest .card h3")).startswith("Nghị quyết về phát triển")
    assert start.css_first("form[role=search] input[name=q]").attributes["value"] == ""


def test_every_example_and_shelf_of_the_start_page_finds_something(page: Page) -> None:
    links = [a.attributes["href"] for a in page("/").css(".examples a, .shelves a")]
    assert len(links) >= 6
    for address in links:
        assert total(page(address)).startswith("Tìm thấy"), address


def test_a_search_shows_total_cards_and_marks(page: Page) -> None:
    found = page("/?q=rác")
    assert total(found) == "Tìm thấy 2 văn bản khớp với “rác”"
    card = found.css_first("article.card")
    assert "12-CT/HU" in text(card)
    assert "Chỉ thị" in text(card)
    assert "18/05/2022" in text(card)
    assert "Ban Thường vụ Huyện ủy Phong Điền" in text(card)
    assert {text(mark).lower() for mark in card.css("mark")} == {"rác"}


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/?q=rác", "Tìm thấy 2 văn bản khớp với “rác”"),
        ("/?q=rác&status=expired", "Tìm thấy 1 văn bản khớp với “rác” (Tình trạng: Hết hiệu lực)"),
        ("/?type=chi-thi&sort=newest", "(Loại văn bản: Chỉ thị), mới nhất trước"),
        ("/?type=chi-thi&sort=oldest", "(Loại văn bản: Chỉ thị), cũ nhất trước"),
        ("/?topic=_missing", "(Lĩnh vực: Không có lĩnh vực)"),
        ("/?q=tiếp+công+dân&page=2", ", trang 2 trên "),
        ("/?q=rác&page=9", "khớp với “rác”, trang 9 – "),
    ],
)
def test_the_title_tells_pages_of_the_same_words_apart(page: Page, path: str, title: str) -> None:
    assert title in text(page(path).css_first("title"))


def test_a_passage_links_to_its_place_in_the_document_with_the_query(page: Page) -> None:
    found = page("/?q=lộ+thiên")
    address = found.css_first(".passages a").attributes["href"]
    assert address == f"/van-ban/mau/12-ct-hu-2022?q={quote('lộ thiên')}&muc=muc-1#muc-1"
    document = page(address)
    assert "lộ thiên" in text(document.css_first("#muc-1 mark"))


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("rac", ["khớp không dấu thanh"]),
        ("thuong vu rac", None),  # matches nothing in a title or text: no card
        ("12-ct/hu", ["đúng số ký hiệu"]),
        ("rác", []),
    ],
)
def test_a_card_says_why_it_matched(page: Page, query: str, why: list[str] | None) -> None:
    cards = [
        card
        for card in page(f"/?q={quote(query)}").css("article.card")
        if "12-CT/HU" in text(card.css_first(".facts"))
    ]
    if why is None:
        assert not cards
    else:
        assert [text(reason) for reason in cards[0].css(".why span")] == why


def test_an_unknown_status_is_never_shown_as_in_force(page: Page) -> None:
    found = page("/?type=thong-bao")
    statuses = {text(status) for status in found.css(".status")}
    assert statuses == {"Chưa rõ tình trạng"}
    assert not found.css(".status.in_force")


def test_facets_count_and_narrow_without_javascript(page: Page) -> None:
    found = page("/?q=rác")
    box = found.css_first("input[name=status][value=expired]")
    assert box.attributes["form"] == found.css_first("form[role=search]").attributes["id"]
    assert "1" in text(box.parent)
    assert total(page("/?q=rác&status=expired")) == "Tìm thấy 1 văn bản khớp với “rác”"


def test_a_chosen_value_stays_listed_and_its_neighbours_keep_their_counts(page: Page) -> None:
    found = page("/?type=chi-thi")
    assert "checked" in found.css_first("input[name=type][value=chi-thi]").attributes
    notice = found.css_first("input[name=type][value=thong-bao]")
    assert "45" in text(notice.parent)


def test_each_chip_removes_only_its_own_filter(page: Page) -> None:
    found = page("/?q=rác&type=chi-thi&status=expired&from=2019&to=2019&exact_marks=1")
    chips = {text(a): a.attributes["href"] for a in found.css(".chips a:not(.clear)")}
    assert list(chips) == [
        "Bỏ lọc Loại văn bản: Chỉ thị ×",
        "Bỏ lọc Tình trạng: Hết hiệu lực ×",
        "Bỏ lọc Ngày ban hành: năm 2019 ×",
        "Bỏ lọc Dấu: chỉ khớp đúng dấu ×",
    ]
    removed = [
        {name for name, _ in parse_qsl(urlsplit(address).query)} for address in chips.values()
    ]
    everything = {"q", "type", "status", "from", "to", "exact_marks"}
    assert [everything - left for left in removed] == [
        {"type"}, {"status"}, {"from", "to"}, {"exact_marks"},
    ]  # fmt: skip
    assert found.css_first(".chips .clear").attributes["href"] == f"/?q={quote('rác')}"


def test_a_bar_of_the_timeline_sets_both_days(page: Page) -> None:
    found = page("/?type=chi-thi")
    drawn = found.css(".timeline svg a")
    bars = {a.attributes["aria-label"]: a.attributes["href"] for a in drawn}
    assert list(bars) == [
        "năm 2022: 1 văn bản", "tháng 5/2022: 1 văn bản",
        "năm 2019: 1 văn bản", "tháng 4/2019: 1 văn bản",
    ]  # fmt: skip
    table = {a.attributes["href"] for a in found.css(".timeline table a")}
    assert table == set(bars.values()), "the table has the same links"
    month = page(bars["tháng 4/2019: 1 văn bản"])
    assert text(month.css(".chips a")[1]) == "Bỏ lọc Ngày ban hành: tháng 4/2019 ×"
    current = {a.attributes["aria-label"] for a in month.css(".timeline svg a[aria-current]")}
    assert current == {"tháng 4/2019: 1 văn bản"}
    year = page(bars["năm 2022: 1 văn bản"])
    assert total(year) == "Tìm thấy 1 văn bản"
    assert year.css_first("input[name=from]").attributes["value"] == "01/01/2022"
    assert year.css_first("input[name=to]").attributes["value"] == "31/12/2022"
    assert text(year.css(".chips a")[1]) == "Bỏ lọc Ngày ban hành: năm 2022 ×"


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("18/05/2022", "18/5/2022", 1),
        ("05/2022", "05/2022", 1),
        ("2019", "2022", 2),
        ("2022-05-19", "", 0),
    ],
)
def test_days_are_typed_as_vietnamese_write_them(
    page: Page, start: str, end: str, count: int
) -> None:
    found = page(f"/?type=chi-thi&from={quote(start)}&to={quote(end)}")
    assert total(found).startswith(f"Tìm thấy {count}" if count else "Không tìm thấy")


def test_pages_follow_one_another_and_hold_every_document_once(page: Page) -> None:
    seen: list[str] = []
    address = "/?type=thong-bao&size=10"
    while address:
        found = page(address)
        seen += [a.attributes["href"].split("?")[0] for a in found.css(".card h2 a")]
        following = found.css_first(".paging a[rel=next]")
        address = following.attributes["href"] if following else ""
    assert len(seen) == len(set(seen)) == 45
    assert text(found.css_first(".paging [aria-current=page]")) == "5"
    assert "page=4" in found.css_first(".paging a[rel=prev]").attributes["href"]


def test_a_page_after_the_last_one_leads_back(page: Page) -> None:
    found = page("/?type=thong-bao&page=40")
    assert not found.css("article.card")
    assert "page=5" in link(found, "Về trang kết quả cuối cùng")


def test_the_lines_of_a_provision_add_up_to_its_score(page: Page) -> None:
    found = page("/?q=rác+thải&group=provision&explain=1")
    for card in found.css("article.card"):
        score = decimal(card.css_first(".reasons summary").text().removeprefix("Điểm xếp hạng "))
        cells = [row.css("td") for row in card.css(".reasons tbody tr")]
        adds = [decimal(cell.text()) for _, cell in cells]
        assert cells[-1][0].text() == "mức chung của mọi kết quả trong lượt tìm"
        assert sum(adds) == pytest.approx(score, abs=0.005 * (len(adds) + 1))


def decimal(written: str) -> float:
    return float(written.replace("−", "-").replace(",", "."))


def test_the_form_carries_what_has_no_control_of_its_own(page: Page) -> None:
    found = page("/?q=rác&signer=Bí+thư&literal=type&literal=unit&explain=1&page=2&facets=type")
    hidden = [
        (i.attributes["name"], i.attributes["value"]) for i in found.css("input[type=hidden]")
    ]
    assert hidden == [("explain", "1"), ("literal", "type"), ("literal", "unit")]


def controls(found: LexborHTMLParser) -> dict[str, list[str]]:
    """What a browser would send of the form: names and values in the order of the page."""
    sent: dict[str, list[str]] = {}
    for node in found.css("input[name], select[name]"):
        attributes = node.attributes
        if node.tag == "select":
            chosen = node.css("option[selected]") or node.css("option")
            value = chosen[0].attributes["value"]
        elif attributes.get("type") == "checkbox" and "checked" not in attributes:
            continue
        else:
            value = attributes["value"]
        sent.setdefault(attributes["name"] or "", []).append(value or "")
    return sent


ALL_FILTERS = {
    "q": ["rác"], "number": ["12 - CT / HU"], "type": ["chi-thi", "nghi-quyet"],
    "unit": ["ban-thuong-vu-huyen-uy-phong-dien"], "topic": ["moi-truong"],
    "signer": ["Bí thư"], "from": ["01/02/2022"], "to": ["31/12/2022"], "status": ["in_force"],
    "on": ["09/08/2023"], "sort": ["newest"], "size": ["50"], "group": ["provision"],
    "exact_marks": ["1"], "only_unit": ["1"], "explain": ["1"], "literal": ["type"],
}  # fmt: skip


def address(values: dict[str, list[str]]) -> str:
    return "/?" + "&".join(f"{name}={quote(v)}" for name, vs in values.items() for v in vs)


def test_every_parameter_of_a_search_is_in_the_form_and_is_sent_again(page: Page) -> None:
    assert set(ALL_FILTERS) == set(PARAMETERS) - {"page", "facets"}
    assert controls(page(address(ALL_FILTERS))) == ALL_FILTERS


@pytest.mark.parametrize("wrong", ["from", "to", "on", "number", "signer", "q"])
def test_every_value_typed_survives_a_refusal(page: Page, wrong: str) -> None:
    typed = {**ALL_FILTERS, wrong: ["31/02/2023" if wrong in {"from", "to", "on"} else "x" * 600]}
    refused = page(address(typed), status=400)
    assert controls(refused) == typed
    field = refused.css_first(f"input[name={wrong}]")
    closed = [d for d in refused.css("details:not([open])") if field.html in (d.html or "")]
    assert not closed, "what is to be mended is in view"
    if wrong != "q":
        invalid = refused.css("[aria-invalid=true]")
        assert [node.attributes["name"] for node in invalid] == [wrong]


def test_a_day_to_be_in_force_on_is_a_whole_one(page: Page) -> None:
    assert total(page("/?type=chi-thi&on=09/08/2023")).startswith("Tìm thấy 1")
    refused = page("/?on=08/2023", status=400)
    assert "đủ ngày, tháng, năm" in text(refused.css_first("[role=alert]"))


@pytest.mark.parametrize(
    ("size", "offered", "chosen"),
    [
        ("", ["10", "20", "50", "100"], "10"),
        ("50", ["10", "20", "50", "100"], "50"),
        ("5", ["5", "10", "20", "50", "100"], "5"),  # as an address may ask
    ],
)
def test_a_page_may_be_longer(page: Page, size: str, offered: list[str], chosen: str) -> None:
    found = page(f"/?type=thong-bao&size={size}")
    assert [o.attributes["value"] for o in found.css("select[name=size] option")] == offered
    assert controls(found)["size"] == [chosen]
    assert len(found.css("article.card")) == min(45, int(chosen))


def test_a_value_that_no_list_offers_is_not_offered_again(page: Page) -> None:
    refused = page("/?size=1000000000000&group=law&sort=đẹp", status=400)
    assert {name: controls(refused)[name] for name in ("size", "group", "sort")} == {
        "size": ["10"], "group": ["document"], "sort": ["relevance"],
    }  # fmt: skip


def test_single_provisions_and_units_alone_are_asked_for_in_the_form(page: Page) -> None:
    assert "điều, mục" in total(page("/?q=rác&group=provision"))
    found = page("/?unit=dang-uy-xa-phong-dien&only_unit=1")
    box = found.css_first("input[name=only_unit]")
    assert "checked" in box.attributes
    assert text(box.parent) == "Không kể cơ quan cũ"
    refused = page("/?q=%22của+UBND&only_unit=1", status=400)
    assert controls(refused)["only_unit"] == ["1"], "also where words name the unit"


def test_nothing_found_says_so_and_offers_ways_on(page: Page) -> None:
    found = page("/?q=khôngcótừnày&type=chi-thi")
    assert total(found) == "Không tìm thấy văn bản nào khớp với “khôngcótừnày”"
    again = link(found, "Tìm lại trên toàn bộ văn bản")
    assert dict(parse_qsl(urlsplit(again).query)) == {"q": "khôngcótừnày"}


def test_nothing_found_without_words_gives_no_advice_about_words(page: Page) -> None:
    advice = [text(row) for row in page("/?type=khong-co").css(".empty li")]
    assert advice == ["Bỏ lọc loại văn bản: 51 văn bản."]


def test_papers_without_a_day_of_effect_are_not_passed_over_in_silence(page: Page) -> None:
    def notes(address: str) -> list[str]:
        return [text(p) for p in page(address).css("p.note") if "ngày có hiệu lực" in text(p)]

    assert len(notes("/?on=01/01/2024")) == 1
    assert len(notes("/?on=01/01/2024&type=khong-co")) == 1
    assert not notes("/?q=rác&from=2022")


def test_signs_alone_are_not_said_to_have_been_found(page: Page) -> None:
    found = page("/?q=%21%21%21")
    assert total(found) == f"Tìm thấy {len(PAPERS)} văn bản"
    notes = [text(p) for p in found.css("p.note")]
    assert notes == ["“!!!” không có chữ hay số nào để tìm nên được bỏ qua."]
    assert total(page("/?q=*")) == f"Tìm thấy {len(PAPERS)} văn bản"


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        ("status=not_yet_in_force", "Chưa có hiệu lực"),
        ("unit=huyen-uy-phong-dien", "Huyện ủy Phong Điền"),
        ("topic=nong-thon-moi", "Nông thôn mới"),
        ("type=khong-co", "khong-co"),
    ],
)
def test_a_value_that_no_paper_has_is_called_by_its_name(
    page: Page, chosen: str, name: str
) -> None:
    found = page(f"/?{chosen}")
    assert total(found) == "Không tìm thấy văn bản nào"
    assert text(found.css_first(".chips a")).endswith(f": {name} ×")
    assert f": {name})" in text(found.css_first("title"))
    label = text(found.css_first(".filters input[checked]").parent)
    assert label.startswith(name)
    assert label.endswith(" 0")


def test_papers_without_a_value_are_named_and_counted_by_nobody(page: Page) -> None:
    found = page("/?topic=_missing&unit=_missing")
    chips = [text(a) for a in found.css(".chips a:not(.clear)")]
    assert chips == ["Bỏ lọc Cơ quan ban hành: Không rõ cơ quan ×",
                     "Bỏ lọc Lĩnh vực: Không có lĩnh vực ×"]  # fmt: skip
    for name, label in (("topic", "Không có lĩnh vực"), ("unit", "Không rõ cơ quan")):
        box = found.css_first(f"input[name={name}][value=_missing]")
        assert "checked" in box.attributes
        assert text(box.parent) == label
    refused = page("/?topic=_missing&from=x", status=400)
    assert text(refused.css_first("input[name=topic]").parent) == "Không có lĩnh vực"


def test_another_query_is_offered_where_one_would_find_something(page: Page) -> None:
    found = page(f"/?q={quote('ràc')}&literal=spelling")
    offered = [(text(a), a.attributes["href"]) for a in found.css(".empty ul:first-of-type a")]
    assert ("rac", "/?q=rac") in offered


def test_what_was_answered_instead_is_said_with_a_link_to_the_words_as_typed(page: Page) -> None:
    found = page(f"/?q={quote('phân loại rát thải')}")
    note = next(p for p in found.css("p.note") if "Không có văn bản nào" in text(p))
    assert [text(q) for q in note.css("q")] == ["phân loại rát thải", "phân loại rác thải"]
    literal = dict(parse_qsl(urlsplit(note.css_first("a").attributes["href"]).query))
    assert literal == {"q": "phân loại rát thải", "literal": "spelling"}
    assert "phân loại rác thải" in text(found.css_first("h1"))
    assert found.css_first("input[name=q]").attributes["value"] == "phân loại rát thải"
    card = found.css_first(".card h2 a").attributes["href"]
    assert dict(parse_qsl(urlsplit(card).query))["q"] == "phân loại rác thải"


def test_no_worse_spelling_of_what_was_answered_is_offered(page: Page) -> None:
    for typed, answered in (("huyên uy", "huyện ủy"), ("chir thij rac", "chỉ thị rác")):
        found = page(f"/?q={quote(typed)}")
        assert f"khớp với “{answered}”" in total(found)
        assert not found.css(".tips")


def test_what_words_mean_is_shown_and_can_be_taken_back_or_made_a_filter(page: Page) -> None:
    found = page(f"/?q={quote('chỉ thị rác thải năm 2022')}")
    chips = found.css(".meant li")
    assert [text(chip.css_first("q")) for chip in chips] == ["chỉ thị", "năm 2022"]
    literal, only = (a.attributes["href"] for a in chips[1].css("a"))
    assert dict(parse_qsl(urlsplit(literal).query))["literal"] == "issued"
    assert dict(parse_qsl(urlsplit(only).query)) == {
        "q": "chỉ thị rác thải", "from": "2022-01-01", "to": "2022-12-31",
    }  # fmt: skip
    again = page(literal)
    assert [text(chip.css_first("q")) for chip in again.css(".meant li")] == ["chỉ thị"]
    assert "Lời tìm" in text(again.css_first(".chips:not(.meant)"))


def test_the_newest_can_be_put_in_order_by_day(page: Page) -> None:
    found = page(f"/?q={quote('chỉ thị rác thải mới nhất')}")
    chip = found.css(".meant li")[-1]
    assert "là thứ tự: ưu tiên văn bản mới" in text(chip)
    by_day = chip.css("a")[1]
    assert text(by_day) == "Xếp theo ngày, mới nhất trước"
    query = dict(parse_qsl(urlsplit(by_day.attributes["href"]).query))
    assert query == {"q": "chỉ thị rác thải", "sort": "newest"}


def test_for_a_day_of_any_year_there_is_no_filter(page: Page) -> None:
    (chip,) = page("/?q=van+ban+ngay+15/5").css(".meant li")
    (literal,) = chip.css("a")
    assert "15/5, năm bất kỳ" in text(literal)
    assert "literal=issued" in literal.attributes["href"]


@pytest.mark.parametrize(
    ("q", "understood"),
    [
        ("văn bản ngày 15/5", ""),
        ("Covid-19  rác", ""),
        ("rác VÀ Covid-19", 'rác AND "Covid 19"'),
        ("rác, thải", "rác thải"),
    ],
)
def test_how_a_query_was_read_is_told_where_it_is_read_otherwise(page, q, understood) -> None:
    told = [text(note) for note in page(f"/?q={quote(q)}").css(".note")]
    assert [each for each in told if "Hiểu là" in each] == (
        [f"Hiểu là: {understood}"] if understood else []
    )


def test_an_order_by_day_is_not_said_to_go_by_words(page: Page) -> None:
    words = f"/?q={quote('chỉ thị rác thải năm 2022')}"
    raised, why = "được đưa lên trước", "Vì sao xếp thứ tự này?"
    for address, by_words in ((words, True), (f"{words}&sort=newest", False)):
        found = page(address)
        assert (raised in text(found.css_first(".meant .note"))) is by_words
        assert (why in text(found.css_first(".tools"))) is by_words
    assert "theo ngày" in text(found.css_first(".meant .note"))
    nothing = page(f"{words}&type=khong-co")
    assert nothing.css(".meant li")
    assert not nothing.css(".meant .note"), "there is nothing that goes first"
    explained = page(f"{words}&sort=newest&explain=1")
    assert "explain" not in link(explained, "Ẩn điểm xếp hạng")


def test_taking_all_filters_away_keeps_how_hits_are_shown(page: Page) -> None:
    found = page("/?q=rác&type=chi-thi&status=expired&sort=oldest&size=20&explain=1")
    kept = dict(parse_qsl(urlsplit(link(found, "Bỏ tất cả bộ lọc")).query))
    assert kept == {"q": "rác", "sort": "oldest", "size": "20", "explain": "1"}


def test_the_order_is_explained_on_demand(page: Page) -> None:
    found = page(f"/?q={quote('rác thải')}")
    assert not found.css(".reasons")
    explained = page(link(found, "Vì sao xếp thứ tự này?"))
    first = explained.css_first(".card .reasons")
    total = float(text(first.css_first("summary")).split()[-1].replace(",", "."))
    adds = [text(row.css("td")[1]) for row in first.css("tbody tr")]
    values = [float(each.replace(",", ".").replace("−", "-")) for each in adds]
    assert abs(sum(values) - total) < 0.05
    names = [text(row.css("td")[0]) for row in first.css("tbody tr")]
    assert {"rác", "thải"} <= {*names}
    assert not page(link(explained, "Ẩn điểm xếp hạng")).css(".reasons")


def test_asking_why_shows_the_same_hits(page: Page) -> None:
    found = page("/?q=tiếp+công+dân&page=3&size=20")
    explained = page(link(found, "Vì sao xếp thứ tự này?"))
    hits = [text(card) for card in found.css(".card h2")]
    assert [text(card) for card in explained.css(".card h2")] == hits
    assert explained.css(".reasons")
    again = page(link(explained, "Ẩn điểm xếp hạng"))
    assert [text(card) for card in again.css(".card h2")] == hits


def test_papers_of_former_units_are_marked_and_can_be_left_out(page: Page) -> None:
    found = page("/?unit=dang-uy-xa-phong-dien")
    assert "cơ quan cũ" in text(found.css_first(".card"))
    note = found.css_first(".former")
    assert [text(li) for li in note.css("li")] == ["Ban Thường vụ Huyện ủy Phong Điền"]
    alone = page(note.css_first("a").attributes["href"])
    assert not alone.css(".former")
    assert "không kể cơ quan cũ" in text(alone.css_first(".chips"))


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("q=%22rác", "ngoặc"),
        ("q=(rác", "đóng lại"),
        ("page=0", "page"),
        ("xyz=1", "xyz"),
        ("from=31/02/2023", "31/02/2023"),
        ("from=2023&to=2019", "ngược"),
        ("sort=đẹp", "sort"),
        ("size=1000000000000", "size"),
        ("q=a&q=b", "một lần"),
        ("q=" + "r" * 100_000, "512"),
        ("page=9999&size=100", "10.000"),
    ],
)
def test_bad_input_is_refused_in_vietnamese(page: Page, query: str, says: str) -> None:
    refused = page(f"/?{query}", status=400)
    alert = refused.css_first("[role=alert]")
    assert says in text(alert)


@pytest.mark.parametrize(
    "tracking",
    [
        "fbclid=IwAR0", "utm_source=zalo&utm_medium=social", "gclid=x", "zarsrc=30", "_gl=1*a",
        "mc_cid=1&mc_eid=2", "fbclid=a&fbclid=b",
    ],
)  # fmt: skip
@pytest.mark.parametrize("url", ["/?q=rác", "/?", "/van-ban/mau/12-ct-hu-2022?q=rác"])
def test_what_a_network_appends_to_a_shared_link_is_no_part_of_the_search(
    page: Page, client: FlaskClient, url: str, tracking: str
) -> None:
    shared = page(f"{url}&{tracking}")
    assert text(shared.css_first("main")) == text(page(url).css_first("main"))
    name = tracking.split("=", maxsplit=1)[0]
    assert not [a for a in shared.css("a") if f"{name}=" in (a.attributes["href"] or "")]
    refused = client.get(f"/api/v1/search?{tracking}")
    assert (refused.status_code, refused.json["code"]) == (400, "tham-so-la")


def test_any_other_unknown_parameter_is_refused_on_a_page(page: Page) -> None:
    page("/?q=rác&loai=chi-thi", status=400)
    page("/?utm=x", status=400)


def test_a_refused_search_keeps_what_was_typed(page: Page) -> None:
    refused = page(
        "/?q=%22rác&type=chi-thi&status=expired&from=2019&to=08/2022&sort=newest&signer=X&exact_marks=1",
        status=400,
    )
    assert refused.css_first("input[name=q]").attributes["value"] == '"rác'
    assert refused.css_first("input[name=from]").attributes["value"] == "2019"
    assert refused.css_first("input[name=to]").attributes["value"] == "08/2022"
    assert "checked" in refused.css_first("input[name=exact_marks]").attributes
    assert refused.css_first("input[name=signer]").attributes["value"] == "X"
    assert "selected" in refused.css_first("option[value=newest]").attributes
    kept = [text(box.parent) for box in refused.css(".filters li input[checked]")]
    assert kept == ["Chỉ thị", "Hết hiệu lực"]
    offered = [box.attributes["value"] for box in refused.css("input[name=status]")]
    assert sorted(offered) == sorted(Status), "there are only so many"


def test_a_syntax_error_shows_the_place(page: Page) -> None:
    refused = page("/?q=" + quote('rác "thải'), status=400)
    assert text(refused.css_first(".place")) == 'rác "thải'
    assert text(refused.css_first(".place mark")).startswith('"')


@pytest.mark.parametrize(
    ("name", "most", "called"),
    [("q", 512, "Câu tìm"), ("number", 200, "Số ký hiệu"), ("signer", 200, "Người ký")],
)
def test_what_is_too_long_is_called_as_the_page_calls_it(
    page: Page, client: FlaskClient, name: str, most: int, called: str
) -> None:
    query = f"{name}={'a' * (most + 1)}"
    told = text(page(f"/?{query}", status=400).css_first("[role=alert] p"))
    assert told == f"{called} dài {most + 1} ký tự; tối đa {most} ký tự, hãy rút gọn."
    assert client.get(f"/api/v1/search?{query}").json["detail"].startswith(f"“{name}” dài ")


def test_a_wrong_day_is_pointed_at(page: Page) -> None:
    refused = page("/?to=31/02/2023", status=400)
    assert refused.css_first("input[name=to]").attributes["aria-invalid"] == "true"
    assert "aria-invalid" not in refused.css_first("input[name=from]").attributes


@pytest.mark.parametrize(
    ("query", "leads"),
    [
        ("to=31/02/2023", True),
        ("size=0", True),
        ("q=%22a", False),
        ("page=0", False),
        ("x=1", False),
    ],
)
def test_a_field_is_led_to_only_where_there_is_one(page: Page, query: str, leads: bool) -> None:
    refused = page(f"/?{query}", status=400)
    assert ("Tới ô cần sửa" in text(refused.css_first(".found"))) is leads


@pytest.mark.parametrize(
    ("query", "name", "says"),
    [
        ("to=31/02/2023", "to", "31/02/2023"),
        ("on=2023", "on", "đủ ngày, tháng, năm"),
        (f"signer={'a' * 201}", "signer", "hãy rút gọn"),
        ("q=%22a", "q", "ngoặc kép"),
    ],
)
def test_a_wrong_field_is_read_out_with_what_is_wrong_with_it(
    page: Page, query: str, name: str, says: str
) -> None:
    refused = page(f"/?{query}", status=400)
    wrong = refused.css("[aria-invalid]")
    assert [field.attributes["name"] for field in wrong] == [name]
    told = wrong[0].attributes["aria-describedby"].split()
    assert says in text(refused.css_first(f"#{told[0]}"))
    assert all(refused.css_first(f"#{each}") for each in told), "its hint as well"


def test_hostile_text_is_shown_and_never_run(client: FlaskClient) -> None:
    for address in (
        "/?q=tàu+lạ",
        "/?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/?sort=oldest&size=100",
    ):
        answer = client.get(address).text
        assert "<script>alert" not in answer
        assert "<img src=x" not in answer
    assert "&lt;script&gt;alert" in client.get("/?q=tàu+lạ").text
    assert "&lt;img src=x onerror" in client.get("/?q=tàu+lạ").text


def test_an_unmarked_query_is_offered_with_its_marks_beside_the_results(page: Page) -> None:
    found = page("/?q=trung+tam+khoa+giao&unit=ban-tuyen-giao")
    assert total(found).startswith("Không tìm thấy"), "no paper has all four words"
    found = page("/?q=cong+tac+khoa+giao&unit=ban-tuyen-giao")
    assert total(found).startswith("Tìm thấy")
    address = urlsplit(link(found, "công tác khoa giáo"))
    assert dict(parse_qsl(address.query)) == {
        "q": "công tác khoa giáo",
        "unit": "ban-tuyen-giao",
    }, "the filter stays"
    assert not page("/?q=công+tac+khoa+giao").css(".note")


def test_filters_that_leave_nothing_can_be_left_out_one_by_one(page: Page) -> None:
    found = page("/?q=rác&type=chi-thi&from=1999&to=1999")
    (link,) = (a for a in found.css(".empty a") if "Bỏ lọc" in a.text())
    assert text(link) == "Bỏ lọc ngày ban hành"
    assert link.parent is not None
    assert "văn bản." in text(link.parent)
    again = page(link.attributes["href"] or "")
    assert again.css_first(".card") is not None


def test_hits_are_a_numbered_list_that_goes_on_over_the_pages(page: Page) -> None:
    for address, start, many in (
        ("/?type=thong-bao", "1", 10),
        ("/?type=thong-bao&page=2", "11", 10),
        ("/?type=thong-bao&size=20&page=3", "41", 5),
        ("/?q=rác&group=provision", "1", 4),
    ):
        (hits,) = page(address).css("ol.hits")
        assert hits.attributes["start"] == start
        assert len(hits.css("li > article.card")) == many
    assert not page("/?q=zzzz").css("ol.hits"), "an empty list is none"


def test_a_search_links_to_its_feed_and_its_sheet(page: Page, client: FlaskClient) -> None:
    found = page("/?q=rác&type=chi-thi&sort=oldest&page=2&size=1&explain=1")
    feed = link(found, "Theo dõi tìm kiếm này (Atom)")
    assert feed == f"/tin.atom?q={quote('rác')}&type=chi-thi"
    sheet = link(found, "Tải bảng tính (CSV)")
    assert sheet == f"/ket-qua.csv?q={quote('rác')}&type=chi-thi&sort=oldest"
    head = found.css_first("head link[rel=alternate]").attributes
    assert (head["type"], head["href"]) == ("application/atom+xml", feed)
    for address in (feed, sheet):
        assert client.get(address).status_code == 200


def test_the_start_page_links_to_the_feed_of_everything(page: Page) -> None:
    start = page("/")
    assert start.css_first("head link[rel=alternate]").attributes["href"] == "/tin.atom"
    assert link(start, "Theo dõi văn bản mới (Atom)") == "/tin.atom"


def test_nothing_found_has_a_feed_to_wait_with_and_no_sheet(page: Page) -> None:
    found = page("/?q=zzzz")
    assert link(found, "Theo dõi tìm kiếm này (Atom)") == "/tin.atom?q=zzzz"
    assert not found.css("a[href^='/ket-qua.csv']")


def test_a_sheet_that_will_not_hold_every_hit_says_so(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracuu.query.request.DEEPEST_HIT", 40)
    assert link(page("/?type=thong-bao"), "Tải bảng tính (CSV), 40 kết quả đầu")


@pytest.mark.parametrize("url", ["/", "/?q=rác", "/?page=0", "/van-ban/mau/12-ct-hu-2022"])
def test_every_page_offers_itself_to_the_browser_as_a_search_engine(
    client: FlaskClient, url: str
) -> None:
    head = LexborHTMLParser(client.get(url).text).css_first("head link[rel=search]").attributes
    assert head["type"] == "application/opensearchdescription+xml"
    assert (head["href"], head["title"]) == ("/opensearch.xml", "Tra cứu thử")
