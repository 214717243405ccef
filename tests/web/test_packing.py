"""Answers that are sent as gzip to those that can read it, and are the same unpacked."""

import gzip

import pytest
from flask.testing import FlaskClient

PATHS = (
    "/?q=khoa+giáo",
    "/van-ban/12-CT-HU",
    "/api/v1/search?q=khoa",
    "/api/v1/search?page=0",
    "/tin.atom",
    "/static/tracuu.css",
    "/embed/tra-cuu.js",
)
PACKED = {"Accept-Encoding": "gzip"}


def _without_moments(text: bytes) -> bytes:
    """What an answer took is another figure each time."""
    head, found, rest = text.partition(b'"took_ms":')
    return head + rest.partition(b",")[2] if found else text


@pytest.mark.parametrize("path", PATHS)
def test_what_is_packed_is_the_same(client: FlaskClient, path: str) -> None:
    plain, packed = client.get(path), client.get(path, headers=PACKED)
    for answer in (plain, packed):
        assert answer.headers["Vary"].count("Accept-Encoding") == 1
        assert answer.content_length == len(answer.data)
    assert packed.status_code == plain.status_code
    assert plain.content_encoding is None
    if len(plain.data) < 1000:
        assert packed.data == plain.data
        return
    assert packed.content_encoding == "gzip"
    assert _without_moments(gzip.decompress(packed.data)) == _without_moments(plain.data)


@pytest.mark.parametrize("path", ["/?q=khoa+giáo", "/static/tracuu.css", "/tin.atom"])
@pytest.mark.parametrize("asked", [PACKED, {}])
def test_what_has_not_changed_is_not_sent_again(
    client: FlaskClient, path: str, asked: dict[str, str]
) -> None:
    tag = client.get(path, headers=asked).headers["ETag"]
    again = client.get(path, headers=PACKED | {"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("refusal", ["", "identity", "gzip;q=0", "br", "*;q=0"])
def test_nothing_is_packed_for_those_that_cannot_read_it(client: FlaskClient, refusal: str) -> None:
    answer = client.get("/?q=khoa", headers={"Accept-Encoding": refusal})
    assert answer.content_encoding is None
    assert "</html>" in answer.text


def test_a_stream_is_sent_as_it_is_found(client: FlaskClient) -> None:
    assert client.get("/ket-qua.csv?q=khoa", headers=PACKED).content_encoding is None


def test_a_part_of_a_file_is_that_part(client: FlaskClient) -> None:
    whole = client.get("/static/tracuu.css").data
    part = client.get("/static/tracuu.css", headers=PACKED | {"Range": "bytes=0-1999"})
    assert (part.status_code, part.data) == (206, whole[:2000])


def test_a_page_of_results_takes_a_third(client: FlaskClient) -> None:
    plain, packed = client.get("/?q=khoa+giáo"), client.get("/?q=khoa+giáo", headers=PACKED)
    assert len(packed.data) * 3 < len(plain.data)
