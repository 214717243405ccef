"""How many files are read a second: `python benchmarks/reading.py`.

Pages and records hold texts of the sample; the frame of a page is as large as that of a NukeViet
site, 28 KB, those of the sample have 5 to 18 KB. Beside Word and PDF files stands what their
libraries read of bare text in one process. The PDF files are those of `../shared`, many times
over: a reader of office files starts in a process of its own, which takes a third of a second.
"""

import html
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path

import docx
import orjson
import pypdfium2 as pdfium

from corpora import ROOT, SHARED
from tables import show
from tracuu.corpus import Report, read_corpus
from tracuu.model.document import Document

_COUNTS = {".html": 2_000, ".jsonl": 10_000, ".docx": 600}
_PDF_COPIES, _PAGE_COPIES = 30, 200
_LETTERS = 3_000
"""Of a text: an article of a page on one screen or two."""
_LINKS = 300
_RUNS = 3

_PAGE = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<meta name="generator" content="NukeViet v4.5">
<link rel="canonical" href="https://xa.example/news/tin/bai-{at}.html">
<title>{title} | Trang mẫu</title></head><body>
<ul class="menu">{links}</ul><div itemtype="http://schema.org/NewsArticle" itemscope>
<h1 class="title" itemprop="headline">{title}</h1><span class="h5">Thứ hai - 06/05/2024 08:15</span>
<div class="hometext" itemprop="description">{lead}</div>
<div id="news-bodyhtml" class="bodytext">{body}</div></div>
<ul class="related">{links}</ul></body></html>"""
_LINK = '<li class="item"><a href="/news/muc-{0}/" title="Mục {0}"><span>Mục số {0}</span></a></li>'


def main() -> None:
    """Print files a second by one and two processes, and by the library alone."""
    sample = list(read_corpus([ROOT / "corpus" / "sample"], Report()))
    with tempfile.TemporaryDirectory() as folder:
        pdfs = _copied(
            (SHARED / "data" / "congbao_pdf").glob("*.pdf"), Path(folder) / "pdf", _PDF_COPIES
        )
        pages = _copied(
            (ROOT / "corpus" / "sample").rglob("*.html"), Path(folder) / "pages", _PAGE_COPIES
        )
        made = {suffix: _made(Path(folder), suffix, sample) for suffix in _COUNTS}
        alone: dict[str, Callable[[], object]] = {
            ".docx": lambda: [_bare_docx(path) for path in made[".docx"].iterdir()],
            ".pdf": lambda: [_bare_pdf(path) for path in pdfs],
        }
        sources: dict[str, tuple[list[Path], int]] = {
            suffix: ([made[suffix]], count) for suffix, count in _COUNTS.items()
        }
        sources[".html of the sample"] = ([Path(folder) / "pages"], len(pages))
        if pdfs:
            sources[".pdf"] = ([Path(folder) / "pdf"], len(pdfs))
        show("documents read a second, median of three runs", {
            suffix: {
                **{f"{jobs} processes": count / _seconds(_reading(paths, jobs)) for jobs in (1, 2)},
                "library alone": count / _seconds(alone[suffix]) if suffix in alone else None,
            }
            for suffix, (paths, count) in sources.items()
        })  # fmt: skip


def _copied(paths: Iterable[Path], place: Path, copies: int) -> list[Path]:
    """So many copies of each file."""
    place.mkdir()
    return [
        Path(shutil.copy(path, place / f"{path.stem}-{copy}{path.suffix}"))
        for path in sorted(paths)
        for copy in range(copies)
    ]


def _made(folder: Path, suffix: str, sample: Iterable[Document]) -> Path:
    """A folder with as many documents of a format as are to be read."""
    place = folder / suffix[1:]
    place.mkdir()
    papers = enumerate(islice(cycle(sample), _COUNTS[suffix]))
    if suffix == ".jsonl":
        records = (
            {"id": f"d/{at}", "title": paper.title, "body": _text(paper)} for at, paper in papers
        )
        (place / "a.jsonl").write_bytes(b"\n".join(map(orjson.dumps, records)))
        return place
    for at, paper in papers:
        path = place / f"{at}{suffix}"
        if suffix == ".html":
            path.write_text(_page(paper, at), "utf-8")
        else:
            word = docx.Document()
            for line in (paper.title, *_text(paper).split("\n")):
                word.add_paragraph(line)
            word.save(str(path))
    return place


def _text(paper: Document) -> str:
    text = "\n".join(passage.text for passage in paper.passages())
    return text[:_LETTERS]


def _page(paper: Document, at: int) -> str:
    lead, *lines = map(html.escape, _text(paper).split("\n"))
    links = "".join(map(_LINK.format, range(_LINKS // 2)))
    body = "".join(f"<p>{line}</p>" for line in lines or [lead])
    return _PAGE.format(at=at, title=html.escape(paper.title), links=links, lead=lead, body=body)


def _reading(paths: list[Path], jobs: int) -> Callable[[], object]:
    return lambda: [None for _ in read_corpus(paths, Report(), jobs=jobs)]


def _bare_docx(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def _bare_pdf(path: Path) -> list[str]:
    with pdfium.PdfDocument(str(path)) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_RUNS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


if __name__ == "__main__":
    main()
