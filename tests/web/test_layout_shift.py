"""Nothing moves when scripts take the search box over from the form that the page came with."""

from pathlib import Path
from typing import Any

import pytest

from tests.factories import document
from tests.web.conftest import serving
from tests.web.long_law import LONG_PAGE
from tests.web.test_browser import LABEL
from tracuu.index.store import build
from tracuu.web.app import create_app

pytestmark = pytest.mark.browser

HEIGHT = "document.querySelector('tra-cuu').getBoundingClientRect().height"


@pytest.mark.parametrize("width", [320, 400, 1280])
@pytest.mark.parametrize("path", ["/", "/?q=rác", "/van-ban/mau/12-ct-hu-2022"])
def test_the_box_is_as_high_with_scripts_as_without(
    chromium: Any, site: str, width: int, path: str
) -> None:
    heights = []
    for scripts in (True, False):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts
        )
        page = context.new_page()
        page.goto(site + path)
        if scripts:
            page.get_by_role("combobox", name=LABEL).wait_for()
        heights.append(page.evaluate(HEIGHT))
        context.close()
    assert heights[0] == heights[1] > 0


MOVED = """() => new Promise(resolve => {
  let moved = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) moved += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => setTimeout(() => resolve(moved), 300));
})"""


def test_a_part_of_a_long_document_does_not_move(chromium: Any, long_site: str) -> None:
    for path in (LONG_PAGE, f"{LONG_PAGE}?q=rác&phan=3", f"{LONG_PAGE}?muc=dieu-60#dieu-60"):
        for width in (320, 1280):
            context = chromium.new_context(viewport={"width": width, "height": 800})
            page = context.new_page()
            page.goto(long_site + path)
            assert page.evaluate(MOVED) == 0, (path, width)
            context.close()


def test_what_stands_below_a_long_text_does_not_move(chromium: Any, tmp_path: Path) -> None:
    body = "\n".join(["Đảng ủy xã họp bàn việc nước sạch cho các ấp ven sông. " * 4] * 8)
    build(tmp_path, [document(id="tin", body=body, byline="Tin, ảnh: cộng tác viên")])
    with serving(create_app(tmp_path)) as address:
        context = chromium.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.goto(f"{address}/van-ban/tin")
        assert page.evaluate(MOVED) == 0
        context.close()
