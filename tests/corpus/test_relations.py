"""The relations that a document's own text states."""

from tests.model.test_citations import DECREE


def test_a_relation_is_one_for_each_paper_and_kind(read):
    head = "ỦY BAN NHÂN DÂN\nHUYỆN PHONG ĐIỀN\nSố: 20/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc làm\n"
    text = (
        f"Căn cứ {DECREE};\nĐiều 1. Bãi bỏ Quyết định số 15/QĐ-UBND ngày 01/02/2021.\n"
        "Điều 2. Theo Nghị định số 62/2022/NĐ-CP và Quyết định số 20/QĐ-UBND này."
    )
    found = read("a.txt", head + text).document.relations
    assert [(each.kind.value, each.number) for each in found] == [
        ("basis", "62/2022/NĐ-CP"), ("repeals", "15/QĐ-UBND"),
    ]  # fmt: skip
    assert found[0].title == DECREE
