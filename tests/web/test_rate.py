"""The limit of requests: who is counted, who is told to wait, and who is let through."""

import json
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import ReadingClient
from tracuu.errors import ConfigError
from tracuu.web import rate
from tracuu.web.app import create_app
from tracuu.web.rate import RateLimit, visitor_of


def limited(index_folder: Path, written: str) -> FlaskClient:
    app = create_app(index_folder, rate_limit=written)
    app.test_client_class = ReadingClient
    return app.test_client()


def at(client: FlaskClient, url: str, address: str = "203.0.113.7", **headers: str):
    return client.get(url, environ_base={"REMOTE_ADDR": address}, headers=headers)


def test_there_is_no_limit_unless_one_is_set(client: FlaskClient) -> None:
    answers = [at(client, "/api/v1/suggest?q=ra") for _ in range(300)]
    assert {answer.status_code for answer in answers} == {200}


def test_one_request_too_many_is_told_when_to_come_again(index_folder: Path) -> None:
    client = limited(index_folder, "3/hour")
    assert [at(client, "/api/v1/search").status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = at(client, "/api/v1/search", Origin="https://huyen.example.vn")
    assert refused.mimetype == "application/problem+json"
    assert 3_500 < int(refused.headers["Retry-After"]) <= 3_600
    assert refused.headers["Cache-Control"] == "no-store"
    assert "ETag" not in refused.headers
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert "Retry-After" in refused.headers["Access-Control-Expose-Headers"]
    problem = json.loads(refused.data)
    assert (problem["status"], problem["code"]) == (429, "too-many-requests")
    assert refused.headers["Retry-After"] in problem["detail"]
    assert at(client, "/api/v1/search", "203.0.113.8").status_code == 200, "another visitor"


def test_after_the_time_that_was_told_the_visitor_is_let_through(index_folder: Path) -> None:
    client = limited(index_folder, "1/second")
    while at(client, "/api/v1/suggest").status_code == 200:
        pass
    time.sleep(int(at(client, "/api/v1/suggest").headers["Retry-After"]))
    assert at(client, "/api/v1/suggest").status_code == 200


def test_pages_documents_and_addresses_that_do_not_exist_are_counted_together(
    index_folder: Path,
) -> None:
    client = limited(index_folder, "4/hour")
    urls = ("/", "/van-ban/mau/12-ct-hu-2022", "/khong-co", "/tin.atom")
    assert [at(client, url).status_code for url in urls] == [200, 200, 404, 200]
    assert at(client, "/?q=rác").status_code == 429


def test_an_unchanged_answer_counts_as_well(index_folder: Path) -> None:
    client = limited(index_folder, "2/hour")
    tag = at(client, "/").headers["ETag"]
    known = {"If-None-Match": tag}
    assert [at(client, "/", **known).status_code for _ in range(2)] == [304, 429]


@pytest.mark.parametrize(
    "url",
    [
        "/static/tracuu.css",
        "/embed/tra-cuu.js",
        "/nhung/khung.css",
        "/healthz/live",
        "/healthz/ready",
    ],
)
def test_files_and_health_are_never_refused(index_folder: Path, url: str) -> None:
    client = limited(index_folder, "1/hour")
    assert [at(client, "/").status_code for _ in range(2)] == [200, 429]
    assert {at(client, url).status_code for _ in range(20)} == {200}


def test_a_preflight_is_never_refused(index_folder: Path) -> None:
    client = limited(index_folder, "1/hour")
    for _ in range(3):
        answer = client.options("/api/v1/search", headers={"Origin": "https://a.vn"})
        assert answer.status_code == 200
    assert at(client, "/api/v1/search", "127.0.0.1").status_code == 200


def test_options_of_what_is_not_there_are_counted(index_folder: Path) -> None:
    """They are answered with a page, as any other request for it."""
    client = limited(index_folder, "2/hour")
    assert [client.options("/khong-co").status_code for _ in range(3)] == [404, 404, 429]


def test_a_request_with_an_odd_host_is_counted(index_folder: Path) -> None:
    client = limited(index_folder, "2/hour")
    statuses = [at(client, "/", Host="a.vn/../b").status_code for _ in range(3)]
    assert statuses == [400, 400, 429]


def test_several_limits_hold_together(index_folder: Path) -> None:
    client = limited(index_folder, "2/hour; 100/day")
    assert [at(client, "/").status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize("written", ["1/minute; 1/hour", "1/hour; 1/minute"])
def test_of_several_limits_the_longest_wait_is_told(written: str) -> None:
    """Who comes after the shorter one would be refused again."""
    limit = RateLimit.of(written)
    assert limit.wait("203.0.113.7") == 0
    assert 3_500 < limit.wait("203.0.113.7") <= 3_600


def test_what_one_limit_refuses_uses_up_no_other() -> None:
    limit = RateLimit.of("3/minute; 1/second")
    refused = [limit.wait("203.0.113.7") for _ in range(9)].count(1)
    assert refused >= 7
    time.sleep(1)
    assert limit.wait("203.0.113.7") == 0


def test_no_more_visitors_are_kept_than_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate, "MOST_VISITORS", 3)
    limit = RateLimit.of("1/hour")
    assert [limit.wait(f"203.0.113.{each}") for each in (1, 2, 3, 4)] == [0, 0, 0, 0]
    assert limit.wait("203.0.113.1") == 0, "the one counted longest begins anew"
    assert limit.wait("203.0.113.4") > 0


def test_counting_takes_no_thread() -> None:
    """One that looks through all visitors takes the interpreter from those who compute."""
    before = threading.active_count()
    limit = RateLimit.of("1000/hour")
    for each in range(1_000):
        limit.wait(f"2001:db8:0:{each:x}::1")
        assert threading.active_count() == before


def test_the_word_of_the_trusted_proxy_alone_is_taken(
    index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACUU_TRUSTED_PROXY", "127.0.0.1")
    client = limited(index_folder, "1/hour")

    def status(peer: str, forwarded: str) -> int:
        return at(client, "/", peer, **{"X-Forwarded-For": forwarded}).status_code

    assert status("127.0.0.1", "203.0.113.1") == 200
    assert status("127.0.0.1", "203.0.113.2") == 200
    # What a visitor writes into the header stands before what the proxy adds.
    assert status("127.0.0.1", "198.51.100.9, 203.0.113.1") == 429
    # Who comes without the proxy is who it is, whatever it claims.
    assert status("198.51.100.1", "203.0.113.3") == 200
    assert status("198.51.100.1", "203.0.113.4") == 429


def test_without_the_setting_no_header_tells_who_asks(index_folder: Path) -> None:
    client = limited(index_folder, "1/hour")
    answers = [
        at(client, "/", "127.0.0.1", **{"X-Forwarded-For": f"203.0.113.{each}"}).status_code
        for each in (1, 2)
    ]
    assert answers == [200, 429]


@pytest.mark.parametrize(
    ("address", "other", "same"),
    [
        ("203.0.113.7", "203.0.113.8", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),  # one connection has 2^64 addresses
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
        ("::ffff:203.0.113.7", "::ffff:203.0.113.8", False),
        ("unix:", "", False),
        # All machines of an office have the same 64 bits there, and a place behind the address.
        ("fe80::1%eth0", "fe80::2%eth0", False),
        ("fe80::1%eth0", "fe80::1%eth0", True),
        ("2001:db8:1:2::1%3", "2001:db8:1:2::2", True),
        # Each connection has a port of its own.
        ("203.0.113.7:52311", "203.0.113.7:52312", True),
        ("203.0.113.7:52311", "203.0.113.7", True),
        ("203.0.113.7:52311", "203.0.113.8:52311", False),
        ("[2001:db8:1:2::1]:443", "2001:db8:1:2::2", True),
        ("[2001:db8:1:2::1]", "[2001:db8:1:3::1]:443", False),
    ],
)
def test_a_visitor_is_an_address_or_a_network(address: str, other: str, same: bool) -> None:
    assert (visitor_of(address) == visitor_of(other)) is same


@pytest.mark.parametrize("written", ["many", "0/minute", "600", "-1/second", "10/fortnight", ";"])
def test_a_limit_that_is_none_is_refused_with_an_example(index_folder: Path, written: str) -> None:
    with pytest.raises(ConfigError, match=r"TRACUU_RATE_LIMIT=.*600/minute"):
        create_app(index_folder, rate_limit=written)


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Threads that take turns a thousand times as often as usual."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("hasty_threads")
def test_a_limit_is_counted_by_many_threads_at_once() -> None:
    with ThreadPoolExecutor(8) as pool:
        for _ in range(20):
            wait = RateLimit.of("100/hour").wait
            waits = list(pool.map(lambda _, wait=wait: wait("203.0.113.7"), range(300)))
            assert waits.count(0) == 100


def test_a_machine_with_an_address_of_its_link_is_answered(index_folder: Path) -> None:
    client = limited(index_folder, "1/hour")
    statuses = [at(client, "/", f"fe80::{each}%eth0").status_code for each in (1, 2, 1)]
    assert statuses == [200, 200, 429]
