"""What a page weighs: `python benchmarks/page_weight.py [--index DIR]`.

Opens the main pages of an index, the sample's unless told, in Chromium, on a wide and on a narrow
screen, and prints for each: kB of the page with its styles and scripts, as gzip makes them where
the server does not; how many style sheets hold up the first paint; the layout shift (CLS) until
the page is at rest. Then the kB of every page of every document, of a long one the page of each
part, without marks and with those of a query of common words, each with the same styles and
scripts: the heaviest and which it is, p50, how many are beyond 60. Last the time that a search page
takes, asked for by one visitor over a kept connection: p50 and p95 in ms of so many questions, each
asked once.
"""

import argparse
import gzip
import http.client
import re
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Browser, Response, ViewportSize, sync_playwright

import machine
from corpora import ROOT
from served import served
from tables import show
from tracuu.evaluation.measure import percentile
from tracuu.search.indexing import IndexingService
from tracuu.search.service import SearchService
from visitors import questions

_CHROMIUM = "/usr/bin/chromium"
_SCREENS: Mapping[str, ViewportSize] = {
    "wide": {"width": 1280, "height": 800}, "narrow": {"width": 320, "height": 640},
}  # fmt: skip
_LEVEL = 6
"""Of gzip: what web servers compress with."""

_MOST = 60.0
"""kB that a page may weigh."""
_STYLES_AND_SCRIPTS = re.compile(rb'(?:href|src)="(/(?:static|embed)/[^"]+)"')
_NEXT = re.compile(rb'<link rel="next" href="([^"]+)"')
_COMMON = "và các cơ quan nhà nước có thẩm quyền được"
"""Words of which nearly every line of a law has some."""

_WARM_UP = 20
_SHIFT = """() => new Promise(resolve => {
  let shift = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) shift += entry.hadRecentInput ? 0 : entry.value;
  }).observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => setTimeout(() => resolve(shift), 300));
})"""
_BLOCKING = """() => performance.getEntriesByType("resource").filter(
  entry => entry.renderBlockingStatus === "blocking" && /\\.css/.test(entry.name)).length"""


def pages(folder: Path, question: str) -> dict[str, str]:
    """The pages that are weighed: name and address."""
    service = SearchService.open(folder)
    try:
        longest = max(
            (document for document, _ in zip(service.documents(), range(500), strict=False)),
            key=lambda each: sum(len(part.text) for part in each.passages()),
        )
        first = next(service.documents())
    finally:
        service.close()
    return {
        "start": "/",
        "results": f"/?q={quote(question)}",
        "all, newest first": "/?sort=newest",
        "no result": "/?q=kh%C3%B4ngc%C3%B3g%C3%AC",
        "bad query": "/?q=%22a",
        "document, the first": f"/van-ban/{quote(first.id)}",
        "document, the longest": f"/van-ban/{quote(longest.id)}",
        "draft": "/kiem-tra-du-thao",
        "demonstration": "/nhung",
    }


def weighed(browser: Browser, url: str, screen: ViewportSize) -> dict[str, float]:
    """The figures of one page; nothing is kept from page to page."""
    with browser.new_context(viewport=screen) as context:
        page = context.new_page()
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
        page.goto(url, wait_until="load")
        shift = float(page.evaluate(_SHIFT))
        return {
            "kB": sum(map(_weight, answers)) / 1000,
            "requests": float(len(answers)),
            "styles": float(page.evaluate(_BLOCKING)),
            "shift": shift,
        }


def _weight(answer: Response) -> int:
    body = answer.body()
    if answer.headers.get("content-encoding"):
        return answer.request.sizes()["responseBodySize"]
    return min(len(body), len(gzip.compress(body, _LEVEL)))


def document_pages(address: str, folder: Path) -> dict[str, dict[str, float]]:
    """The figures of all pages of the documents of an index, read one after another."""
    service = SearchService.open(folder)
    try:
        paths = [f"/van-ban/{quote(each.id)}" for each in service.headers()]
    finally:
        service.close()
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    figures = {}
    for name, query in (("without marks", ""), ("marked", f"?q={quote(_COMMON)}")):
        weights: dict[str, float] = {}
        for path in paths:
            weights |= _weights(connection, path + query)
        ranked = sorted(weights, key=weights.__getitem__)
        print(f"\nheaviest, {name}: {unquote(ranked[-1])}")
        kilobytes = [weights[each] for each in ranked]
        figures[name] = {
            "pages": float(len(ranked)), "p50 kB": percentile(kilobytes, 50),
            "most kB": kilobytes[-1], "over 60": float(sum(each > _MOST for each in kilobytes)),
        }  # fmt: skip
    connection.close()
    return figures


def _weights(connection: http.client.HTTPConnection, path: str) -> Iterator[tuple[str, float]]:
    """The pages of a document with their kB, as each leads to the next one."""
    while path:
        page, size = _read(connection, path)
        files = sum(_file(connection, each) for each in _STYLES_AND_SCRIPTS.findall(page))
        yield path, (size + files) / 1000
        onward = _NEXT.search(page)
        path = unescape(onward[1].decode()) if onward else ""


@cache
def _file(connection: http.client.HTTPConnection, path: bytes) -> int:
    return _read(connection, path.decode())[1]


def _read(connection: http.client.HTTPConnection, path: str) -> tuple[bytes, int]:
    """What an address answers, and the bytes of it as they are sent."""
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    sent = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{answer.status}: {path}")
    is_packed = answer.getheader("Content-Encoding") == "gzip"
    return gzip.decompress(sent) if is_packed else sent, len(sent)


def times(address: str, asked: Sequence[str]) -> list[float]:
    """How long the page of each question takes, in ms, from the request to its last byte."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    took = []
    for question in asked:
        began = time.perf_counter()
        connection.request("GET", f"/?q={quote(question)}")
        answer = connection.getresponse()
        answer.read()
        took.append((time.perf_counter() - began) * 1000)
        if answer.status != 200:
            raise SystemExit(f"{answer.status}: {question}")
    connection.close()
    return took


@contextmanager
def _index(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        yield folder
        return
    with tempfile.TemporaryDirectory() as made:
        IndexingService(Path(made)).build([ROOT / "corpus" / "sample"])
        yield Path(made)


def main(arguments: Sequence[str] | None = None) -> None:
    """Weigh the pages and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--index", type=Path, metavar="DIR")
    add("--number", type=int, default=300, help="of questions that are timed")
    add("--questions", type=Path, metavar="FILE.jsonl", help='{"text": …} a line')
    add("--set", action="append", default=[], metavar="NAME=VALUE",
        help="a setting of the server, such as one that lifts a limit")  # fmt: skip
    given = parser.parse_args(arguments)
    asked = [text for text in questions(given.questions) if '"' not in text]
    print(machine.in_words())
    with _index(given.index) as folder, served(folder, given.set) as address:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
            addresses = pages(folder, asked[0])
            for name, screen in _SCREENS.items():
                show(f"pages, {name} screen", {
                    page: weighed(browser, address + path, screen)
                    for page, path in addresses.items()
                })  # fmt: skip
            browser.close()
        show("pages of all documents", document_pages(address, folder))
        took = times(address, asked[: _WARM_UP + given.number])[_WARM_UP:]
    show("a search page, ms", {"one visitor": {
        "questions": float(len(took)), "p50": percentile(took, 50), "p95": percentile(took, 95),
    }})  # fmt: skip


if __name__ == "__main__":
    main()
