"""The OpenAPI document: it names what is there, and what is there answers as it says."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema_rs
import pytest
from flask import Flask
from flask.testing import FlaskClient
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from tests.web.conftest import ReadingClient, serving
from tracuu.query.request import DEFAULT_FACETS, PARAMETERS, REPEATABLE
from tracuu.web.app import create_app
from tracuu.web.openapi import OPERATIONS, path_of
from tracuu.web.parameter_schemas import TOLD

SETTINGS = Path(__file__).with_name("schemathesis.toml")
JSON_ROUTES = ("/api/", "/healthz/", "/goi-y")
SEARCHES = (
    "",
    "q=rác",
    "q=khoa giao&explain=1&facets=month&facets=year",
    "q=chỉ thị về rác thải năm 2022",
    "q=chỉ thị ngày 15/5",  # no filter for that
    "q=phân loại rát thải",  # put right
    "q=rác&group=provision&size=3&page=2",
    "q=rac&unit=ubnd-xa-phong-dien",  # former units
    "q=khongcotunao",
    "q=rác&from=1990&to=1991",  # filters to leave out
    "status=expired&size=100",
)


@pytest.fixture(scope="module")
def sample(sample_index: Path) -> Flask:
    app = create_app(sample_index)
    app.test_client_class = ReadingClient
    return app


@pytest.fixture(scope="module")
def document(sample: Flask) -> Any:
    answer = sample.test_client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    return json.loads(answer.data)


def told(document: Any, path: str, status: int, media: str) -> jsonschema_rs.Validator:
    """What the document says of an answer."""
    (operation,) = document["paths"][path].values()
    response = operation["responses"][str(status)]
    if "$ref" in response:
        response = document["components"]["responses"][response["$ref"].rpartition("/")[2]]
    whole = {**response["content"][media]["schema"], "components": document["components"]}
    return jsonschema_rs.validator_for(whole, validate_formats=True)


def test_it_is_a_sound_openapi_document(document: Any) -> None:
    OPENAPI_31_VALIDATOR.validate(document)


def test_every_json_route_is_in_it_and_all_that_is_in_it_is_a_route(
    app: Flask, document: Any
) -> None:
    there = {
        path_of(rule) for rule in app.url_map.iter_rules() if rule.rule.startswith(JSON_ROUTES)
    }
    assert set(document["paths"]) == there
    assert len(OPERATIONS) == len(there)


def test_it_names_the_parameters_that_are_read(document: Any) -> None:
    search = document["paths"]["/api/v1/search"]["get"]["parameters"]
    assert tuple(each["name"] for each in search) == PARAMETERS
    arrays = {each["name"] for each in search if each["schema"]["type"] == "array"}
    assert arrays == set(REPEATABLE)
    told = {each["name"]: each["schema"] for each in search}
    assert (told["size"]["minimum"], told["size"]["maximum"]) == (1, 100)
    assert told["facets"]["default"] == list(DEFAULT_FACETS)


def test_suggestions_have_the_filters_of_a_search(document: Any) -> None:
    search, suggest = (
        {each["name"]: each for each in document["paths"][path]["get"]["parameters"]}
        for path in ("/api/v1/search", "/api/v1/suggest")
    )
    assert set(suggest) == {"q", "type", "unit", "topic", "limit"}
    for name in ("type", "unit", "topic"):
        assert suggest[name] == search[name]
        assert suggest[name]["schema"]["type"] == "array"


def test_no_parameter_is_told_of_that_is_not_there(document: Any) -> None:
    there = {
        each["name"]
        for path in document["paths"].values()
        for operation in path.values()
        for each in operation["parameters"]
        if each["in"] == "query"
    }
    assert there == set(TOLD)


@pytest.mark.parametrize("query", SEARCHES)
def test_real_searches_answer_as_it_says(sample: Flask, document: Any, query: str) -> None:
    answer = sample.test_client().get(f"/api/v1/search?{query}")
    told(document, "/api/v1/search", 200, "application/json").validate(json.loads(answer.data))


def test_the_searches_show_every_member_that_may_be_null(sample: Flask) -> None:
    """So that a schema which allows null only would be found out."""
    answers = [
        json.loads(sample.test_client().get(f"/api/v1/search?{query}").data) for query in SEARCHES
    ]
    for member in ("rescued", "former_units"):
        assert any(each["query"][member] for each in answers), member
    meanings = [meant for each in answers for meant in each["query"]["meanings"]]
    assert {meant["filter"] is None for meant in meanings} == {True, False}
    assert any(each["relaxed"] for each in answers)
    assert any(each["links"]["next"] for each in answers)
    assert any(each["links"]["prev"] for each in answers)
    items = [item for each in answers for item in each["items"]]
    for member in ("unit", "parent_unit", "effective", "expires", "explanation"):
        assert any(item.get(member) for item in items), member
    assert any(item["status"]["cause"] for item in items)


def test_every_document_of_the_sample_is_as_it_says(sample: Flask, document: Any) -> None:
    client = sample.test_client()
    schema = told(document, "/api/v1/documents/{document_id}", 200, "application/json")
    ids = list(every_id(client))
    assert len(ids) > 100
    for document_id in ids:
        answer = client.get(f"/api/v1/documents/{quote(document_id)}?q=rác")
        schema.validate(json.loads(answer.data))


def every_id(client: FlaskClient) -> Iterator[str]:
    address = "/api/v1/search?size=100"
    while address:
        answer = json.loads(client.get(address).data)
        yield from (item["id"] for item in answer["items"])
        address = answer["links"]["next"]


@pytest.mark.parametrize(
    ("url", "path", "media"),
    [
        ("/api/v1/suggest?q=ch", "/api/v1/suggest", "application/json"),
        ("/api/v1/suggest?q=05", "/api/v1/suggest", "application/json"),
        ("/api/v1/suggest?q=thu gom", "/api/v1/suggest", "application/json"),
        ("/api/v1/suggest?q=p&unit=ubnd-xa-phong-dien", "/api/v1/suggest", "application/json"),
        ("/api/v1/suggest", "/api/v1/suggest", "application/json"),
        ("/goi-y?q=05", "/goi-y", "application/x-suggestions+json"),
        ("/healthz/live", "/healthz/live", "application/json"),
        ("/healthz/ready", "/healthz/ready", "application/json"),
    ],
)
def test_other_answers_are_as_it_says(
    sample: Flask, document: Any, url: str, path: str, media: str
) -> None:
    answer = sample.test_client().get(url)
    assert answer.mimetype == media
    told(document, path, 200, media).validate(json.loads(answer.data))


@pytest.mark.parametrize(
    ("url", "path", "status"),
    [
        ("/api/v1/search?page=0", "/api/v1/search", 400),
        ("/api/v1/search?q=%22r", "/api/v1/search", 400),  # with its place
        ("/api/v1/documents/none", "/api/v1/documents/{document_id}", 404),
        ("/api/v1/suggest?x=1", "/api/v1/suggest", 400),
        ("/goi-y?x=1", "/goi-y", 400),
    ],
)
def test_real_problems_are_as_it_says(
    sample: Flask, document: Any, url: str, path: str, status: int
) -> None:
    answer = sample.test_client().get(url)
    assert answer.status_code == status
    told(document, path, status, answer.mimetype).validate(json.loads(answer.data))


def test_without_an_index_routes_answer_as_it_says(document: Any, tmp_path: Path) -> None:
    client = create_app(tmp_path / "none").test_client()
    for path, operations in document["paths"].items():
        ((method, operation),) = operations.items()
        answer = client.open(
            path.replace("{document_id}", "mau"), method=method.upper(), json={"text": "a"}
        )
        assert str(answer.status_code) in operation["responses"], path
        schema = told(document, path, answer.status_code, answer.mimetype)
        schema.validate(json.loads(answer.data))


def test_a_checked_draft_is_as_it_says(sample: Flask, document: Any) -> None:
    text = "\n".join((
        "Căn cứ Chỉ thị số 12-CT/HU ngày 18 tháng 5 năm 2022 của Ban Thường vụ Huyện ủy;",
        "Căn cứ Quyết định số 99999/QĐ-UBND ngày 01/01/2020;",
        "theo Nghị định số 30/2020/NĐ-CP.",
    ))  # fmt: skip
    answer = sample.test_client().post("/api/v1/citations", json={"text": text})
    record = json.loads(answer.data)
    assert len(record["items"]) == 3
    assert any(each["ended_by"] for each in record["items"])
    told(document, "/api/v1/citations", 200, "application/json").validate(record)


def test_a_schema_refuses_what_it_does_not_tell(sample: Flask, document: Any) -> None:
    """A member too many or too few is seen: nothing above passes for want of strictness."""
    schema = told(document, "/api/v1/search", 200, "application/json")
    whole = json.loads(sample.test_client().get("/api/v1/search?q=rác").data)
    assert schema.is_valid(whole)
    assert not schema.is_valid({**whole, "more": 1})
    assert not schema.is_valid({name: whole[name] for name in whole if name != "total"})
    del whole["items"][0]["signer"]
    assert not schema.is_valid(whole)


def test_schemathesis_finds_no_failure_and_no_undocumented_answer(
    sample: Flask, tmp_path: Path
) -> None:
    """Hundreds of requests that fit the document, and that do not, at a real server."""
    with serving(sample) as address:
        run = subprocess.run(
            [
                sys.executable, "-m", "schemathesis.cli", "--config-file", str(SETTINGS),
                "run", f"{address}/api/v1/openapi.json", "--max-examples", "10",
                "--generation-deterministic", "--continue-on-failure", "--no-color",
            ],
            capture_output=True, text=True, check=False, timeout=600, cwd=tmp_path,
        )  # fmt: skip
    assert run.returncode == 0, run.stdout[-5000:] + run.stderr[-2000:]
    tested = len(OPERATIONS) - 1  # all but the one that the document comes from
    assert f"Selected: {tested}/{tested}" in run.stdout
    assert "API Links:    1 covered" in run.stdout
