"""Nothing moves when scripts take the search box over from the form that the page came with."""

from typing import Any

import pytest

from tests.web.test_browser import LABEL

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
