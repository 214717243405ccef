"""HTML pages: an article of a site, or a page of a module of official documents."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from tracuu.corpus import html_text
from tracuu.corpus.bulletins import bulletin
from tracuu.corpus.decode import decode_html, page_bytes
from tracuu.corpus.findings import TOO_DEEP
from tracuu.corpus.fonts import Lines
from tracuu.corpus.html_article import article_of
from tracuu.corpus.html_fonts import rescue_page
from tracuu.corpus.html_lists import listed
from tracuu.corpus.identity import Entry
from tracuu.corpus.laws_page import law_document, law_fields
from tracuu.corpus.notes import Notes
from tracuu.corpus.oddities import oddities
from tracuu.corpus.papers import paper_of
from tracuu.corpus.shares import Share
from tracuu.corpus.typescripts import paper_document


def read_html_page(share: Share, notes: Notes) -> Iterator[Entry]:
    """The one document of an HTML file; of a page that lists others, those that it lists.

    Raises:
        CorpusError: the file is no page, or a page with neither an article nor a list.
        OSError: it cannot be read.
    """
    file = share.file
    markup = decode_html(page_bytes(file.path))
    for finding in oddities(markup.text, markup.data):
        notes.add(finding)
    if html_text.is_too_deep(markup.data):
        raise TOO_DEEP.error(limit=html_text.DEEPEST)
    tree = LexborHTMLParser(markup.data)
    rescue_page(tree, markup, notes.conversions)
    fields = law_fields(tree)
    if fields is not None:
        yield Entry(law_document(tree, fields, file, notes))
        return
    article = article_of(tree)
    if article is None:
        yield from listed(tree, file, notes)
        return
    paper = paper_of(Lines.plain(article.lines))
    if paper is not None:
        yield Entry(paper_document(paper, file, notes))
        return
    yield Entry(bulletin(article, file, notes))
