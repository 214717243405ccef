"""Whatever a stored document says, no script of it runs and its page can be read."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from tests.web.conftest import ReadingClient, serving
from tests.web.hostile import PAYLOADS, RUN, hostile_documents, named_alike
from tracuu.index.store import build
from tracuu.model.document import Document, Provision
from tracuu.web.app import create_app

PROVISIONS = 10**5
BODY = 5_000_000
PAGES = ["/van-ban/bi-thay?q=lạ", *(f"/van-ban/la-{at}?q=lạ" for at in range(len(PAYLOADS)))]
LISTS = ["/?q=lạ&size=50", "/?q=lạ&size=50&group=provision&explain=1", "/?unit=la&topic=la"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    build(made, [*hostile_documents(), *named_alike()])
    return made


@pytest.fixture
def client(folder: Path) -> FlaskClient:
    app = create_app(folder)
    app.test_client_class = ReadingClient
    return app.test_client()


@pytest.fixture(scope="module")
def hostile_site(folder: Path) -> Iterator[str]:
    with serving(create_app(folder)) as address:
        yield address


@pytest.fixture
def unguarded(chromium: Any) -> Iterator[Callable[[str], Any]]:
    """A function that opens an address with the policy of the page switched off.

    With it, nothing inline would run even where it was not escaped. A dialog fails the test.
    """
    context = chromium.new_context(viewport={"width": 320, "height": 800}, bypass_csp=True)
    said: list[str] = []

    def open_(address: str) -> Any:
        page.goto(address)
        return page

    page = context.new_page()
    page.set_default_timeout(60_000)
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    yield open_
    context.close()
    assert said == []


def ran(page: Any) -> bool:
    """Whether a payload ran, after everything that may be touched was."""
    page.evaluate("""() => {
        for (const each of document.querySelectorAll("details")) each.open = true;
        for (const each of document.querySelectorAll("main *")) {
            each.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
            if (each.tabIndex >= 0) each.focus();
        }
    }""")
    page.wait_for_timeout(50)
    return bool(page.evaluate("'ran' in window"))


@pytest.mark.browser
def test_what_runs_is_seen(unguarded: Callable[[str], Any], hostile_site: str) -> None:
    page = unguarded(hostile_site)
    page.set_content(f"<main>{PAYLOADS[8]}</main>")
    page.wait_for_function("'ran' in window")
    assert ran(page)


@pytest.mark.browser
@pytest.mark.parametrize("path", LISTS)
def test_no_script_of_a_document_runs_in_a_list(
    unguarded: Callable[[str], Any], hostile_site: str, path: str
) -> None:
    page = unguarded(hostile_site + path)
    assert page.locator(".card").count() > 1
    assert not ran(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.browser
def test_no_script_of_a_document_runs_on_its_page(
    unguarded: Callable[[str], Any], hostile_site: str
) -> None:
    for path in PAGES:
        page = unguarded(hostile_site + path)
        assert page.locator("h1").count() == 1, path
        assert page.locator(".paper mark").count(), path
        assert not ran(page), path
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path


@pytest.mark.parametrize("path", [*LISTS, *PAGES])
def test_every_link_is_one_of_this_site_or_of_the_web(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    page = LexborHTMLParser(answer.text)
    for node in page.css("[href], [src], [action]"):
        for name in {"href", "src", "action"} & set(node.attributes):
            scheme = urlsplit((node.attributes[name] or "").strip()).scheme
            assert scheme in {"", "http", "https"}, node.html
    names = {name for node in page.css("*") for name in node.attributes}
    assert not {name for name in names if name.startswith("on") or name == "style"}
    assert not page.css("iframe, base, math, object, embed, style")
    scripts = {node.attributes.get("src", "").split("?")[0] for node in page.css("script")}
    assert scripts <= {"/embed/tra-cuu.js", "/static/document.js", "/static/search.js", ""}


@pytest.mark.parametrize("path", PAGES)
def test_the_data_block_is_json_that_ends_nowhere_but_at_its_end(
    client: FlaskClient, path: str
) -> None:
    text = client.get(path).text
    block = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    told = orjson.loads(block)
    assert told["@type"] == "Legislation"
    assert not set("<>&") & set(block)
    ids = [node.attributes["id"] for node in LexborHTMLParser(text).css("[id]")]
    assert len(ids) == len(set(ids))


@pytest.fixture(scope="module")
def vast_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    made = tmp_path_factory.mktemp("vast")
    cell = f"<td onclick={RUN}>rác "
    build(made, [
        Document(
            id="nhieu-dieu", title="Văn bản nhiều điều", number="1/QĐ-UBND",
            provisions=tuple(
                Provision(f"nhieu-dieu#dieu-{at}", f"dieu-{at}", f"Điều {at}", "", "Rác <b>thải.")
                for at in range(1, PROVISIONS + 1)
            ),
        ),
        Document(id="dai", title="Văn bản dài", body=cell * (BODY // len(cell))),
        Document(id="nhieu-dong", title="Văn bản nhiều dòng", body="rác 2/QĐ-UBND\n" * 300_000),
    ])  # fmt: skip
    with serving(create_app(made)) as address:
        yield address


@pytest.mark.browser
@pytest.mark.parametrize("name", ["nhieu-dieu", "dai", "nhieu-dong"])
def test_of_a_vast_document_a_part_is_shown_and_the_whole_is_linked(
    unguarded: Callable[[str], Any], vast_site: str, name: str
) -> None:
    page = unguarded(f"{vast_site}/van-ban/{name}?q=rác&phan=9")
    assert page.locator("h1").inner_text().startswith("Văn bản")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator(".back").inner_text().count("chỗ khớp") == 1
    assert not page.evaluate("'ran' in window")
    whole = page.locator(".whole a")
    assert whole.get_attribute("href") == f"/api/v1/documents/{name}"


@pytest.mark.browser
def test_the_last_provision_of_a_vast_document_is_jumped_to(
    unguarded: Callable[[str], Any], vast_site: str
) -> None:
    page = unguarded(f"{vast_site}/van-ban/nhieu-dieu#dieu-{PROVISIONS}")
    page.wait_for_url("**?muc=**")
    page.wait_for_function(
        f"document.getElementById('dieu-{PROVISIONS}').getBoundingClientRect().top < innerHeight"
    )
    listed = page.locator(".contents ol li").count()
    assert listed == page.locator(".paper > section").count()
    told = page.locator(".contents .note").text_content()
    assert f"và {PROVISIONS - listed:,} đề mục khác".replace(",", ".") in told


@pytest.mark.browser
def test_vast_documents_are_found(unguarded: Callable[[str], Any], vast_site: str) -> None:
    page = unguarded(f"{vast_site}/?q=rác")
    assert page.locator(".card").count() == 3
    assert page.evaluate("document.documentElement.scrollWidth") == 320
