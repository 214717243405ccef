"""Pages opened in Chromium, each in a context of its own, and what they complain of."""

from typing import Any


class Tabs:
    """Opens pages. A site keeps nothing in a browser, which `close` holds it to."""

    def __init__(self, chromium: Any) -> None:
        self._chromium = chromium
        self._contexts: list[Any] = []
        self.said: list[str] = []
        """Warnings and errors of all pages, those of their scripts as well."""

    def open(self, url: str, *, width: int = 1280, **options: Any) -> Any:
        """A page at an address; options are those of a context, such as `java_script_enabled`."""
        context = self._chromium.new_context(viewport={"width": width, "height": 800}, **options)
        self._contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("console", lambda line: self.said.append(line.text) if _is_wrong(line) else None)
        page.goto(url)
        return page

    def close(self) -> None:
        """Close all pages; before the servers that wait for their connections."""
        for context in self._contexts:
            kept = context.storage_state()
            context.close()
            assert kept == {"cookies": [], "origins": []}


def _is_wrong(line: Any) -> bool:
    # A page that answers 4xx, or a request cut off on purpose, is reported as a failed load.
    return line.type in {"error", "warning"} and "Failed to load resource" not in line.text
