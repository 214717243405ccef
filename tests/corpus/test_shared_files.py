"""Real files: the old ones come back in Unicode, the Gazette's with the right head."""

import re
import sys
from pathlib import Path

import pytest

from tests.corpus.outcomes import outcome
from tracuu.cli.paper import plain

CHECKOUT = Path(__file__).resolve().parents[2]
_FURNITURE = re.compile(
    r"(?m)^(?:(?:\d+\s+)?CÔNG BÁO/Số|Người ký:|Email:|Cơ quan:|Thời gian ký:).*$|^\d{1,3}$"
)


@pytest.fixture(scope="module")
def benchmarks() -> None:
    sys.path.insert(0, str(CHECKOUT / "benchmarks"))


@pytest.mark.shared
@pytest.mark.usefixtures("benchmarks")
def test_old_office_files_come_back_as_their_transcripts_say(shared):
    from readers import scores

    truth = {
        path.stem: path.read_text("utf-8")
        for path in (shared / "data/legacy_files/truth").iterdir()
    }
    result = outcome(shared / "data/legacy_files/files", jobs=2)
    texts = {Path(document.source).stem: plain(document) for document in result.documents}
    assert texts.keys() == truth.keys()
    found = {stem: scores(texts[stem], truth[stem]) for stem in truth}
    recalls = sorted(recall for recall, _ in found.values())
    assert sum(recalls) / len(recalls) >= 0.99
    assert recalls[0] >= 0.95
    assert sum(precision for _, precision in found.values()) / len(found) >= 0.98


@pytest.mark.shared
@pytest.mark.usefixtures("benchmarks")
def test_pdf_files_of_the_gazette_have_the_right_heads_and_their_whole_text(shared):
    from heads import gazette_bodies, key, right
    from readers import syllables

    bodies, rows = gazette_bodies(), key("congbao_pdf.jsonl")
    result = outcome(shared / "data/congbao_pdf", jobs=2)
    assert len(result.documents) == len(rows) == 12
    for document in result.documents:
        assert all(right(document, rows[document.source]).values()), document.source
        assert document.signer.partition(", ")[0] == rows[document.source]["signer"]
        body = _FURNITURE.sub("", bodies[document.source.removesuffix(".pdf")])
        wanted, found = syllables(body), syllables(plain(document))
        assert (wanted & found).total() / wanted.total() >= 0.985, document.source
        assert "CÔNG BÁO/Số" not in plain(document)
