"""The JSON API: the same parameters as the page, plain values, and one shape of error."""

import json
import unicodedata
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.web.papers import HOSTILE, WASTE
from tracuu.web.app import create_app


def get(client: FlaskClient, url: str, status: int = 200) -> Any:
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    return json.loads(answer.data.decode("utf-8"))


def test_a_search_answers_with_the_contract(client: FlaskClient) -> None:
    answer = get(client, "/api/v1/search?q=rác&type=chi-thi&sort=oldest")
    assert set(answer) == {
        "query", "total", "page", "size", "took_ms", "items", "facets", "suggestions", "relaxed",
        "links", "index",
    }  # fmt: skip
    assert answer["total"] == 2
    assert [item["number"] for item in answer["items"]] == ["08-CT/HU", "12-CT/HU"]
    status = answer["items"][0]["status"]
    assert (status["code"], status["label"]) == ("expired", "Hết hiệu lực")
    assert (status["cause"]["kind"], status["cause"]["number"]) == ("replaces", "12-CT/HU")


def test_ranges_are_code_points_of_the_text_as_written(client: FlaskClient) -> None:
    highlights = [
        part
        for item in get(client, "/api/v1/search?q=rac")["items"]
        for part in item["highlights"]
    ]  # fmt: skip
    found = {part["text"][a:b].lower() for part in highlights for a, b in part["ranges"]}
    assert found == {"rác"}


def test_page_and_api_agree(client: FlaskClient) -> None:
    query = "q=ti%E1%BA%BFp+c%C3%B4ng+d%C3%A2n&from=2021&to=2022&size=5"
    total = get(client, f"/api/v1/search?{query}")["total"]
    assert total > 0
    assert f"Tìm thấy {total} văn bản" in client.get(f"/?{query}").text


def test_links_of_the_answer_walk_through_all_pages(client: FlaskClient) -> None:
    seen: list[str] = []
    address = "/api/v1/search?type=thong-bao&size=20"
    while address:
        answer = get(client, address)
        seen += [item["id"] for item in answer["items"]]
        address = answer["links"]["next"]
    assert len(set(seen)) == len(seen) == 45


def test_a_document_comes_whole(client: FlaskClient) -> None:
    answer = get(client, "/api/v1/documents/mau/12-ct-hu-2022")
    assert answer["title"] == WASTE.title
    assert answer["body"] == WASTE.body
    assert [part["anchor"] for part in answer["provisions"]] == ["muc-1", "muc-2"]


def test_a_document_says_what_a_query_matches_in_it(client: FlaskClient) -> None:
    answer = get(client, "/api/v1/documents/mau/12-ct-hu-2022?q=rac")
    marks = [each for each in answer["highlights"] if each["field"] == "title"]
    assert [WASTE.title[a:b] for a, b in marks[0]["ranges"]] == ["rác"]


def test_a_strange_id_survives_the_address(client: FlaskClient) -> None:
    answer = get(client, f"/api/v1/documents/{quote(HOSTILE.id)}")
    assert answer["id"] == HOSTILE.id
    assert "<script>" in answer["title"]  # JSON carries the text as it is


def test_suggestions_come_for_a_beginning(client: FlaskClient) -> None:
    answer = get(client, "/api/v1/suggest?q=thu+gom+ph")
    assert answer["suggestions"][0]["kind"] == "title"
    assert answer["suggestions"][0]["url"] == "/van-ban/mau/12-ct-hu-2022"
    assert answer["suggestions"][0]["detail"] == "12-CT/HU · 18/05/2022"
    assert len(get(client, "/api/v1/suggest?q=thông+báo&limit=3")["suggestions"]) == 3
    assert get(client, "/api/v1/suggest?q=")["suggestions"] == []


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ("", {"mau/12-ct-hu-2022"}),
        ("&unit=ban-thuong-vu-huyen-uy-phong-dien", {"mau/12-ct-hu-2022"}),
        ("&unit=ban-tuyen-giao", set()),
        ("&unit=ban-tuyen-giao&unit=ban-thuong-vu-huyen-uy-phong-dien", {"mau/12-ct-hu-2022"}),
        ("&unit=dang-uy-xa-phong-dien", {"mau/12-ct-hu-2022"}),  # took over from them
        ("&type=chi-thi&unit=", {"mau/12-ct-hu-2022"}),
        ("&type=ke-hoach", set()),
        ("&topic=_missing&type=chi-thi", set()),
    ],
)
def test_suggestions_are_those_of_the_filters(
    client: FlaskClient, filters: str, ids: set[str]
) -> None:
    answer = get(client, f"/api/v1/suggest?q=thu+gom+phan{filters}")
    urls = {each["url"] for each in answer["suggestions"] if each["kind"] == "title"}
    assert urls == {f"/van-ban/{each}" for each in ids}


@pytest.mark.parametrize(
    ("url", "status", "code", "param"),
    [
        ("/api/v1/search?q=%22rác", 400, None, "q"),
        ("/api/v1/search?page=0", 400, "tham-so-sai", "page"),
        ("/api/v1/search?loai=chi-thi", 400, "tham-so-la", "loai"),
        ("/api/v1/search?from=31/02/2023", 400, "ngay-sai", "from"),
        ("/api/v1/search?q=" + "r" * 100_000, 400, "qua-dai", "q"),
        ("/api/v1/documents/khong/co", 404, "khong-tim-thay", None),
        ("/api/v1/documents/mau/12-ct-hu-2022?x=1", 400, "tham-so-la", "x"),
        ("/api/v1/documents/mau/12-ct-hu-2022?q=a&q=b", 400, "tham-so-sai", "q"),
        ("/api/v1/suggest?q=a&limit=0", 400, "tham-so-sai", "limit"),
        ("/api/v1/suggest?q=a&limit=99", 400, "tham-so-sai", "limit"),
        ("/api/v1/suggest?q=a&limit=²", 400, "tham-so-sai", "limit"),
        ("/api/v1/suggest?text=a", 400, "tham-so-la", "text"),
        ("/api/v1/suggest?q=a&unit=Huyện", 400, "tham-so-sai", "unit"),
        ("/api/v1/suggest?q=a&from=2020", 400, "tham-so-la", "from"),
        ("/api/v1/suggest?q=" + "r" * 600, 400, "qua-dai", "q"),
        ("/api/v1/nothing", 404, "not-found", None),
        ("/api", 404, "not-found", None),
        ("/healthz/nothing", 404, "not-found", None),
    ],
)
def test_every_failure_is_a_problem_of_one_shape(
    client: FlaskClient, url: str, status: int, code: str | None, param: str | None
) -> None:
    answer = client.get(url)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    problem = json.loads(answer.data)
    assert set(problem) == {"type", "title", "status", "detail", "instance", "code", "errors"}
    assert problem["status"] == status
    assert problem["instance"] == url.split("?", maxsplit=1)[0]
    assert problem["type"] == f"urn:tracuu:loi:{problem['code']}"
    assert problem["detail"]
    if code is not None:
        assert problem["code"] == code
    assert [error["param"] for error in problem["errors"]] == ([param] if param else [])
    assert all(error["message"] and error["code"] for error in problem["errors"])


def test_a_syntax_error_has_its_place(client: FlaskClient) -> None:
    (error,) = get(client, "/api/v1/search?q=" + quote('rác "thải'), 400)["errors"]
    assert 'rác "thải'[error["start"] : error["end"]].startswith('"')


def test_the_place_of_a_syntax_error_is_one_of_the_query_as_typed(client: FlaskClient) -> None:
    typed = "  " + unicodedata.normalize("NFD", "thải\u00ad\u00a0 (rác")
    (error,) = get(client, "/api/v1/search?q=" + quote(typed), 400)["errors"]
    assert typed[error["start"] : error["end"]] == "("


@pytest.mark.parametrize(
    "url", ["/api/v1/search?q=rác", "/api/v1/suggest?q=ra", "/healthz/live", "/healthz/ready"]
)
def test_head_and_options_are_answered_and_writing_is_not(client: FlaskClient, url: str) -> None:
    head = client.head(url)
    assert head.status_code == 200
    assert head.data == b""
    options = client.options(url)
    assert options.status_code == 200
    assert {"GET", "HEAD", "OPTIONS"} <= set(options.headers["Allow"].split(", "))
    for refused in (client.post(url), client.put(url), client.delete(url)):
        assert refused.status_code == 405
        assert refused.mimetype == "application/problem+json"
        assert "GET" in refused.headers["Allow"]


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/*", "nonsense"])
def test_a_wrong_accept_header_is_ignored(client: FlaskClient, accept: str) -> None:
    answer = client.get("/api/v1/search?q=rác", headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"


def test_without_an_index_everything_says_so_until_there_is_one(tmp_path, index_folder) -> None:
    folder = tmp_path / "chi-muc"
    client = create_app(folder).test_client()
    for url in ("/api/v1/search?q=rác", "/api/v1/suggest?q=ra", "/healthz/ready"):
        answer = client.get(url)
        assert answer.status_code == 503
        assert answer.mimetype == "application/problem+json"
        assert json.loads(answer.data)["code"] == "chua-co-chi-muc"
        assert answer.headers["Retry-After"]
        assert str(tmp_path) not in answer.text
    page = client.get("/")
    assert page.status_code == 503
    assert "quay lại sau" in page.text
    assert str(tmp_path) not in page.text
    assert client.get("/healthz/live").status_code == 200
    assert client.get("/nhung").status_code == 200
    folder.symlink_to(index_folder)
    assert client.get("/healthz/ready").status_code == 200
    assert client.get("/?q=rác").status_code == 200


def test_readiness_tells_the_generation(client: FlaskClient) -> None:
    answer = get(client, "/healthz/ready")
    assert answer["status"] == "ready"
    assert answer["documents"] == 51
    assert answer["generation"] == get(client, "/api/v1/search")["index"]["generation"]
