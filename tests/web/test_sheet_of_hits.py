"""All hits of a search as a sheet: every row, as text, written while it is found."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import serving
from tests.web.papers import PAPERS
from tracuu.cli import main
from tracuu.errors import IndexingError
from tracuu.index.store import build
from tracuu.model.document import Document, Named
from tracuu.search.sheet import COLUMNS
from tracuu.web.app import create_app

MANY = 230


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of more papers than a page may have."""
    folder = tmp_path_factory.mktemp("many")
    build(folder, _notices())
    return folder


def _notices():
    for at in range(MANY):
        yield Document(
            id=f"tb/{at}", title=f"Thông báo {at}", issued=date(2020, 1 + at % 12, 1 + at % 28)
        )


def rows(client: FlaskClient, url: str) -> list[list[str]]:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    assert answer.data.startswith(b"\xef\xbb\xbf"), "Excel tells UTF-8 by this"
    text = answer.data.decode("utf-8-sig")
    assert "\ufeff" not in text
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_a_sheet_is_a_file_to_be_kept(client: FlaskClient) -> None:
    headers = client.get("/ket-qua.csv?q=rác").headers
    assert headers["Content-Type"] == "text/csv; charset=utf-8"
    assert headers["Content-Disposition"] == "attachment; filename=ket-qua.csv"


def test_a_row_tells_of_a_document(client: FlaskClient) -> None:
    head, first, second = rows(client, "/ket-qua.csv?q=rác&sort=newest")
    assert tuple(head) == COLUMNS
    assert first == [
        "mau/12-ct-hu-2022", "12-CT/HU", "2022-05-18", "Chỉ thị",
        "Ban Thường vụ Huyện ủy Phong Điền", "Chỉ thị về thu gom, phân loại rác thải sinh hoạt",
        "Còn hiệu lực", "https://phongdien.example.vn/12-ct-hu?a=1&b=2",
    ]  # fmt: skip
    assert second[:2] == ["mau/08-ct-hu-2019", "08-CT/HU"]


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_a_sheet_holds_every_hit_in_the_order_of_the_pages(many: Path, sort: str) -> None:
    client = create_app(many).test_client()
    ids = [row[0] for row in rows(client, f"/ket-qua.csv?q=thông+báo&sort={sort}")[1:]]
    assert len(ids) == len(set(ids)) == MANY
    address, paged = f"/api/v1/search?q=thông+báo&sort={sort}&size=100", []
    while address:
        answer = client.get(address).json
        paged += [item["id"] for item in answer["items"]]
        address = answer["links"]["next"]
    assert ids == paged


def test_the_sheet_is_that_of_the_command_line(
    many: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    with pytest.raises(SystemExit):
        main(["search", "thông báo", "--sort", "oldest", "--format", "csv", "--index", str(many)])
    printed = capfdbinary.readouterr().out
    answer = create_app(many).test_client().get("/ket-qua.csv?q=thông+báo&sort=oldest")
    assert answer.data == printed


def test_rows_are_written_while_they_are_found(many: Path) -> None:
    pieces = create_app(many).test_client().get("/ket-qua.csv?q=thông+báo").response
    assert next(iter(pieces)).count(b"\r\n") == 1 + 100


def test_a_page_or_a_size_that_is_named_is_that_page_alone(many: Path) -> None:
    client = create_app(many).test_client()
    everything = rows(client, "/ket-qua.csv?sort=newest")[1:]
    assert rows(client, "/ket-qua.csv?sort=newest&page=2&size=20")[1:] == everything[20:40]
    assert len(rows(client, "/ket-qua.csv?size=7")) == 1 + 7
    assert len(rows(client, "/ket-qua.csv?page=&size=")) == 1 + MANY


def test_nothing_lies_beyond_the_deepest_hit(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracuu.query.request.DEEPEST_HIT", 200)
    assert len(rows(create_app(many).test_client(), "/ket-qua.csv")) == 1 + 200


def test_nothing_found_is_a_sheet_of_headings(client: FlaskClient) -> None:
    (head,) = rows(client, "/ket-qua.csv?q=zzzz")
    assert tuple(head) == COLUMNS


def test_cells_are_neither_days_nor_formulas(tmp_path: Path) -> None:
    build(tmp_path, iter([
        Document(id="1", number="12/2023", title="=HYPERLINK(\"http://a.vn\",\"x\")", url="+A1"),
        Document(id="2", number="05-CT/TW", title="@SUM(A1)\n- \"b\"", unit=Named("x", "-1+1|cmd")),
        Document(id="03-05", number="0012", title="\t=1+1", type=Named("y", "＝1+1")),
    ]))  # fmt: skip
    _, first, second, third = rows(create_app(tmp_path).test_client(), "/ket-qua.csv")
    assert [first[at] for at in (1, 5, 7)] == [
        '="12/2023"', "'=HYPERLINK(\"http://a.vn\",\"x\")", "'+A1",
    ]  # fmt: skip
    assert [second[at] for at in (1, 4, 5)] == ["05-CT/TW", "'-1+1|cmd", '\'@SUM(A1)\n- "b"']
    assert [third[at] for at in (0, 1, 3, 5)] == ['="03-05"', '="0012"', "'＝1+1", "'\t=1+1"]


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("/ket-qua.csv?loai=chi-thi", "tham-so-la"),
        ("/ket-qua.csv?size=101", "tham-so-sai"),
        ("/ket-qua.csv?q=%22rác", "thieu-ngoac-kep"),
    ],
)
def test_what_cannot_be_understood_is_a_problem_as_of_the_api(
    client: FlaskClient, url: str, code: str
) -> None:
    answer = client.get(url)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert json.loads(answer.data)["code"] == code
    assert "Content-Disposition" not in answer.headers


def test_without_an_index_a_sheet_says_so(tmp_path: Path) -> None:
    answer = create_app(tmp_path / "none").test_client().get("/ket-qua.csv")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")


def test_an_index_switched_meanwhile_breaks_the_answer_off(tmp_path: Path) -> None:
    """A visitor's browser reports a download that failed; half a list must not look whole."""
    build(tmp_path, _notices())
    pieces = iter(create_app(tmp_path).test_client().get("/ket-qua.csv").response)
    next(pieces)
    build(tmp_path, iter(PAPERS))
    with pytest.raises(IndexingError):
        list(pieces)


def test_a_real_server_streams_a_whole_sheet_and_answers_head(many: Path) -> None:
    from urllib.request import Request, urlopen

    with serving(create_app(many)) as site:
        with urlopen(f"{site}/ket-qua.csv", timeout=20) as answer:
            assert answer.headers["Transfer-Encoding"] == "chunked"
            assert answer.read().count(b"\r\n") == 1 + MANY
        for path in ("/ket-qua.csv", "/sitemap.xml", "/tin.atom"):
            with urlopen(Request(site + path, method="HEAD"), timeout=20) as answer:
                assert (answer.status, answer.read()) == (200, b"")
