"""Words that ask are left out of the search, and the reader is told."""

from pathlib import Path

import pytest

from tests.factories import document
from tracuu.index.store import build
from tracuu.model.document import Document
from tracuu.query.parser import parse
from tracuu.query.request import SearchRequest
from tracuu.search.intent import intent
from tracuu.search.question_words import asking
from tracuu.search.service import SearchService

ASKING = [
    # (query, what of it asks)
    ("Trình tự đánh giá được quy định như thế nào", ["như thế nào"]),
    ("vườn thực vật là gì", ["gì"]),
    ("mức hỗ trợ bao nhiêu và trong bao lâu", ["bao nhiêu", "bao lâu"]),
    ("Người cao tuổi có được làm bảo vệ không", ["không"]),
    ("có phải nộp bằng gốc hay không", ["hay không"]),
    ("luật hàng không", []),
    ("điều kiện được khai thác hàng không", []),
    ("không khí", []),
    ("như thế nào", []),
    ("gì", []),
    ("trinh tu danh gia nhu the nao", ["nhu the nao"]),
    ("nha may nao", ["nao"]),
    ("dau tu o dau", ["o dau"]),
    ("dau tu", []),
    ("nhà máy đường", []),
    ("THẾ NÀO LÀ RÁC THẢI", ["THẾ NÀO"]),
    ("khi nào thu gom rác", ["khi nào"]),
    ("thu gom rac luc nao", ["luc nao"]),
]


@pytest.mark.parametrize(("query", "expected"), ASKING)
def test_what_asks_is_told_from_what_is_looked_for(query: str, expected: list[str]) -> None:
    words = query.split()
    assert [" ".join(words[start:end]) for start, end in asking(words)] == expected


def test_no_words_ask_nothing() -> None:
    assert list(asking([])) == []


def test_what_asks_neither_scores_nor_is_needed_and_the_reader_is_told() -> None:
    asked = intent(parse("rác thải là gì").node)
    scored = [[word.key for word in words] for words in asked.sequences]
    assert scored == [["rác", "thải", "là"]]
    assert [note for note in asked.notes if "“gì” là lời hỏi" in note]


def test_words_on_both_sides_of_what_asks_are_no_neighbours() -> None:
    asked = intent(parse("cơ quan nào cấp phép").node)
    scored = [[word.key for word in words] for words in asked.sequences]
    assert scored == [["cơ", "quan"], ["cấp", "phép"]]


@pytest.mark.parametrize("query", ['"như thế nào"', '"rác thải là gì"'])
def test_in_quotes_every_word_is_looked_for(query: str) -> None:
    (words,) = intent(parse(query).node).sequences
    assert [word.key for word in words] == query.strip('"').split()


def test_marks_as_typed_leave_nothing_out() -> None:
    asked = intent(parse("rác thải là gì").node, exact=True)
    assert [word.key for words in asked.sequences for word in words][-1] == "gì"


def _service(folder: Path, *papers: Document) -> SearchService:
    build(folder, papers)
    return SearchService.open(folder)


def test_a_question_finds_the_paper_that_does_not_ask(
    tmp_path: Path,
) -> None:
    service = _service(
        tmp_path,
        document(id="answer", body="Rác thải được thu gom vào sáng thứ hai."),
        document(id="asks", body="Như thế nào là thu gom? Bao giờ? Ở đâu? Vì sao?"),
    )
    found = service.search(SearchRequest(q="rác thải được thu gom như thế nào"))
    assert next(each.document.id for each in found.results) == "answer"


def test_a_long_question_is_answered_without_a_name_that_no_paper_has(
    tmp_path: Path,
) -> None:
    service = _service(
        tmp_path,
        document(id="duty", body="Trách nhiệm của nhà trường là giáo dục trẻ em trong huyện."),
    )
    long = "Trách nhiệm của nhà trường trong dịch Covid-19 được quy định như thế nào"
    assert service.search(SearchRequest(q=long)).total == 1
    assert service.search(SearchRequest(q="nhà trường Covid-19")).total == 0
    assert service.search(SearchRequest(q=long.replace("Covid-19", '"Covid 19"'))).total == 0
