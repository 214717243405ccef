"""The script of the embedded box: one file for browsers, joined from the parts in `web/embed`.

The parts are plain files that share one scope, so there is no bundler; a page needs one request.
"""

import json
from functools import cache
from hashlib import sha256

from tracuu.resources import web

_PARTS = ("settings.js", "suggestions.js", "combobox.js", "element.js")
_STYLE = "box.css"
_ABOUT = "// tra-cuu: ô tìm kiếm của tracuu để nhúng; cách dùng xem trang /nhung của máy chủ này."


@cache
def source() -> str:
    """The whole script; the style sheet is a string in it, for pages that allow no other styles."""
    folder = web("embed")
    style = json.dumps((folder / _STYLE).read_text("utf-8"), ensure_ascii=False)
    parts = ((folder / name).read_text("utf-8") for name in _PARTS)
    lines = (_ABOUT, "(() => {", '"use strict";', f"const STYLE = {style};", *parts, "})();", "")
    return "\n".join(lines)


@cache
def digest() -> str:
    """Changes whenever the script does."""
    return sha256(source().encode()).hexdigest()[:16]
