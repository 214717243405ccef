"""`tracuu cite`: the citations of a draft against an index."""

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.conftest import Invoke
from tracuu.cli.root import main
from tracuu.search.drafts import LONGEST_DRAFT, MOST_CHECKED
from tracuu.search.indexing import IndexingService

PAPERS = (
    {"id": "a", "number": "12-CT/HU", "title": "Chỉ thị về nước sạch", "issued": "2022-05-18",
     "unit": "Huyện ủy Phong Điền", "body": "Nội dung."},
    {"id": "b", "number": "02-CT/HU", "title": "Chỉ thị về nước sạch mới", "issued": "2025-08-25",
     "unit": "Huyện ủy Phong Điền",
     "body": "Chỉ thị này thay thế Chỉ thị số 12-CT/HU ngày 18/5/2022 của Huyện ủy Phong Điền."},
    {"id": "c", "number": "05/QĐ-UBND", "title": "Quyết định A", "issued": "2021-01-05",
     "unit": "Ủy ban nhân dân huyện Phong Điền", "expires": "2022-01-01", "body": "Một."},
    {"id": "d", "number": "07/QĐ-UBND", "title": "Việc B", "issued": "2021-02-01", "body": "B."},
    {"id": "e", "number": "07/QĐ-UBND", "title": "Việc C", "issued": "2022-02-01", "body": "C."},
    {"id": "g", "title": "Luật Tổ chức Chính phủ", "issued": "2015-06-19", "body": "Luật."},
)  # fmt: skip
DRAFT = """\
Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;
Căn cứ Chỉ thị số 12 – CT / HU ngày 18/5/2022 của Huyện ủy Phong Điền;
Căn cứ Chỉ thị số 02-CT/HU ngày 26/8/2025 của Huyện ủy Phong Điền;
Theo Quyết định số 5/QĐ-UBND và Quyết định số 07/QĐ-UBND, Quyết định số 07/QĐ-UBND ngày 01/02/2021.
Thực hiện Kế hoạch số 99/KH-UBND của Ủy ban nhân dân huyện Phong Điền.
"""


@pytest.fixture(scope="module")
def laws(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("laws")
    lines = (json.dumps({**paper, "provisions": []}, ensure_ascii=False) for paper in PAPERS)
    (folder / "a.jsonl").write_text("\n".join(lines))
    IndexingService(folder / "index").build([folder / "a.jsonl"])
    return folder / "index"


def checked(laws: Path, draft: str) -> list[dict[str, object]]:
    arguments = ["cite", "-", "--index", str(laws), "--format", "json"]
    result = CliRunner().invoke(main, arguments, input=io.BytesIO(draft.encode()))
    assert result.exit_code == 0, result.stderr
    return list(json.loads(result.stdout)["items"])


def test_each_citation_is_held_against_the_index(laws: Path) -> None:
    found = checked(laws, DRAFT)
    assert [(each["number"], each["verdict"]) for each in found] == [
        ("", "found"),
        ("12-CT/HU", "replaced"),
        ("02-CT/HU", "different"),
        ("05/QĐ-UBND", "expired"),
        ("07/QĐ-UBND", "several"),
        ("07/QĐ-UBND", "found"),
        ("99/KH-UBND", "missing"),
    ]
    assert [each["id"] for each in found[1]["ended_by"]] == ["b"]
    assert [each["id"] for each in found[5]["documents"]] == ["d"]


def test_what_is_written_badly_is_told(laws: Path) -> None:
    _, spaced, misdated, short, *_ = checked(laws, DRAFT)
    assert spaced["remarks"] == ["Nên viết số, ký hiệu là “12-CT/HU”."]
    assert misdated["remarks"] == [
        "Ngày ghi là 26/08/2025, văn bản mang số này ban hành ngày 25/08/2025."
    ]
    assert short["remarks"] == ["Nên viết số, ký hiệu là “05/QĐ-UBND”."]


def test_a_file_of_any_format_is_a_draft(run: Invoke, laws: Path, tmp_path: Path) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text("Tờ trình về nước sạch\n" + DRAFT)
    result = run("cite", draft, "--index", laws)
    assert result.exit_code == 0
    assert "Đã bị thay thế hoặc bãi bỏ bởi 02-CT/HU [b]" in result.stdout
    assert "7 văn bản được viện dẫn (không có trong kho: 1" in result.stderr
    table = run("cite", draft, "--index", laws, "--format", "csv").stdout
    assert table.startswith("\ufeffViện dẫn,Kết quả,Văn bản,Cần xem lại,Nên viết")


def test_what_ended_a_paper_does_not_make_it_another(
    run: Invoke, laws: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text("Tờ trình về nước sạch\nCăn cứ Chỉ thị số 12-CT/HU ngày 19/5/2022;")
    told = run("cite", draft, "--index", laws).stdout
    assert "Cùng số, khác ngày hoặc cơ quan ban hành" in told
    assert "bởi" not in told


def test_a_file_may_be_longer_than_what_the_site_takes(laws: Path) -> None:
    numbers = "; ".join(f"Quyết định số {at}/QĐ-BTC" for at in range(1, MOST_CHECKED + 2))
    assert len(checked(laws, "a " * LONGEST_DRAFT + numbers)) == MOST_CHECKED + 1


def test_a_missing_file_is_not_found(run: Invoke, laws: Path, tmp_path: Path) -> None:
    assert run("cite", tmp_path / "khong-co.docx", "--index", laws).exit_code == 3


def test_what_may_be_meant_is_told(laws: Path) -> None:
    draft = "Căn cứ Quyết định số 15/QĐ-UBND ngày 05/01/2021;"
    (item,) = checked(laws, draft)
    assert [each["id"] for each in item["likely"]] == ["c"]  # type: ignore[attr-defined]
    arguments = ["cite", "-", "--index", str(laws)]
    result = CliRunner().invoke(main, arguments, input=io.BytesIO(draft.encode()))
    assert "Không có trong kho" in result.stdout
    assert "có thể là 05/QĐ-UBND [c]" in result.stdout
