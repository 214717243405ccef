"""The pictures of the documents: `make screenshots`.

Indexes the sample, serves it, and draws the main pages in Chromium into docs/screenshots/: light
and dark, on a wide screen and on a phone. The sample is always the same, so that a picture changes
only where a page does.
"""

import io
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tracuu.search.indexing import IndexingService
from tracuu.web.app import create_app
from tracuu.web.server import listen

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"
CHROMIUM = "/usr/bin/chromium"
# Letters are drawn the same every time, whatever the machine is doing.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-lcd-text", "--disable-partial-raster",
    "--disable-skia-runtime-opts", "--font-render-hinting=none", "--force-color-profile=srgb",
)  # fmt: skip
LARGEST = 150_000
"""Bytes of a picture."""

SCREENS: Mapping[str, ViewportSize] = {
    "rong": {"width": 1280, "height": 900}, "hep": {"width": 390, "height": 844},
}  # fmt: skip
SCHEMES = {"sang": "light", "toi": "dark"}
DRAFT = """\
Căn cứ Chỉ thị số 08-CT/HU ngày 22/4/2019 của Ban Thường vụ Huyện ủy Phong Điền;
Căn cứ Nghị quyết số 04 – NQ / HU ngày 30/7/2021 của Huyện ủy về phát triển du lịch sinh thái;
Căn cứ Quyết định số 05/2021/QĐ-UBND ngày 06/9/2021 của Ủy ban nhân dân huyện Phong Điền;
Thực hiện Chỉ thị số 05-CT/HU ngày 11/3/2021 của Ban Thường vụ Huyện ủy và Kế hoạch số 31/KH-UBND;
Xét đề nghị tại Tờ trình số 999/TTr-UBND của Ủy ban nhân dân huyện Phong Điền."""


class View(NamedTuple):
    """A page that is drawn; a draft is pasted into it where there is one."""

    name: str
    path: str
    draft: str = ""


VIEWS = (
    View("trang-dau", "/"),
    View("ket-qua", f"/?q={quote('rác thải sinh hoạt')}"),
    View("van-ban", f"/van-ban/{quote('mau/05-ct-hu-2021')}"),
    View("du-thao", "/kiem-tra-du-thao", DRAFT),
)


@contextmanager
def site() -> Iterator[str]:
    """The address of a server of the sample, without a final slash."""
    with tempfile.TemporaryDirectory() as folder:
        IndexingService(Path(folder)).build([ROOT / "corpus" / "sample"])
        server, address = listen(create_app(Path(folder)), "127.0.0.1", 0, threads=4)
        threading.Thread(target=server.run, daemon=True).start()
        yield address.rstrip("/")


def draw(browser: Browser, address: str, view: View, screen: str, scheme: str) -> bytes:
    """One picture, as WebP."""
    context = browser.new_context(
        viewport=SCREENS[screen], color_scheme="dark" if SCHEMES[scheme] == "dark" else "light",
        locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()
    answer = page.goto(address + view.path, wait_until="networkidle")
    if answer is None or answer.status != 200:
        raise SystemExit(f"{view.path}: {answer and answer.status}")
    if view.draft:
        paste(page, view.draft)
    picture = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    packed = io.BytesIO()
    picture.convert("RGB").save(packed, "WEBP", quality=82, method=6)
    return packed.getvalue()


def paste(page: Page, draft: str) -> None:
    """Fill in the form of the page and send it."""
    page.locator("textarea").fill(draft)
    page.locator(".draft-form button").click()
    page.locator(".cited, .draft-text").first.wait_for()


def main() -> None:
    """Draw all pictures anew; exit status 1 where one is too large."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    too_large = False
    with site() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for view in VIEWS:
            for screen in SCREENS:
                for scheme in SCHEMES:
                    file = FOLDER / f"{view.name}-{screen}-{scheme}.webp"
                    file.write_bytes(drawn := draw(browser, address, view, screen, scheme))
                    print(f"{file.relative_to(ROOT)}: {len(drawn) / 1000:.0f} kB")
                    too_large |= len(drawn) > LARGEST
        browser.close()
    sys.exit(too_large)


if __name__ == "__main__":
    main()
