"""Word, PDF, PowerPoint and spreadsheet files: what they say, in which order, in which letters."""

import json
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pptx
import pypdfium2 as pdfium
import pytest
from docx.oxml.ns import qn
from docx.text.run import Run
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus.outcomes import outcome
from tracuu.corpus import ocr, office
from tracuu.corpus.files import InputFile
from tracuu.corpus.parsing import parse
from tracuu.corpus.shares import Share
from tracuu.model.document import Origin, TextSource

LEFT = "UBND THÀNH PHỐ CẦN THƠ\nỦY BAN NHÂN DÂN\nHUYỆN PHONG ĐIỀN\nSố: 12/KH-UBND"
RIGHT = """\
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Phong Điền, ngày 09 tháng 8 năm 2023"""
HEAD = ((LEFT, RIGHT),)
BODY = (
    "KẾ HOẠCH",
    "Chuyển đổi số năm 2023",
    "Căn cứ Kế hoạch số 05/KH-UBND ngày 10/01/2023 của Ủy ban nhân dân thành phố Cần Thơ;",
    "I. MỤC ĐÍCH",
    "Nâng cao nhận thức của cán bộ, công chức về chuyển đổi số trên địa bàn huyện.",
    "II. NỘI DUNG",
    "Tổ chức tập huấn cho các xã, thị trấn; mỗi quý một đợt.",
)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A plan as Word lays it out: the head in a table of two columns."""
    return saved(tmp_path / "ke-hoach.docx", BODY, HEAD)


def saved(path: Path, paragraphs: tuple[str, ...], table: tuple[tuple[str, ...], ...] = ()) -> Path:
    document = docx.Document()
    if table:
        rows = document.add_table(len(table), len(table[0]))
        for row, texts in zip(rows.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                first, *rest = text.split("\n")
                cell.text = first
                for line in rest:
                    cell.add_paragraph(line)
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def in_font(run: Run, font: str) -> None:
    run.font.name = font


def by_office(path: Path, suffix: str, folder: Path) -> Path:
    """The same file saved by LibreOffice in another format."""
    program = office.program()
    assert program, "LibreOffice is installed by `make test`"
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix,
         "--outdir", str(folder / "saved"), str(path)],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder / "saved" / f"{path.stem}.{suffix.partition(':')[0]}"


def same_paper(path: Path) -> None:
    document = outcome(path).document
    assert document.title == "Kế hoạch Chuyển đổi số năm 2023"
    assert document.number == "12/KH-UBND"
    assert document.issued == date(2023, 8, 9)
    assert document.type is not None
    assert document.type.id == "ke-hoach"
    assert document.unit is not None
    assert document.unit.name == "Ủy ban nhân dân huyện Phong Điền"
    assert [part.label for part in document.provisions] == ["I", "II"]
    assert document.provisions[1].text == BODY[-1]
    assert dict(document.origins)["number"] is Origin.PAPER
    assert "Độc lập - Tự do - Hạnh phúc" in document.head


def test_a_word_file_is_read_with_its_head_in_a_table(paper):
    same_paper(paper)


@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_old_formats_say_what_the_word_file_says(paper, tmp_path, suffix):
    same_paper(by_office(paper, suffix, tmp_path))


def test_a_pdf_says_what_the_word_file_says(paper, tmp_path):
    same_paper(by_office(paper, "pdf", tmp_path))


def test_runs_in_old_fonts_are_decoded_by_their_fonts(tmp_path):
    document = docx.Document()
    document.styles["Normal"].font.name = ".VnTime"
    line = document.add_paragraph()
    line.add_run("C¨n cø Th«ng t\xad sè 05, ")
    in_font(line.add_run("Bộ Tài chính"), "Times New Roman")
    heading = document.add_paragraph()
    in_font(heading.add_run("ñy ban nh©n d©n"), ".VnTimeH")
    vni = document.add_paragraph()
    in_font(vni.add_run("Uyû ban nhaân daân huyeän Phong Ñieàn"), "VNI-Times")
    document.save(str(tmp_path / "cu.docx"))
    result = outcome(tmp_path / "cu.docx")
    assert result.document.title == "Căn cứ Thông tư số 05, Bộ Tài chính"
    assert result.document.body == "ủy ban nhân dân\nUỷ ban nhân dân huyện Phong Điền"
    assert result.codes.count("doi-bang-ma") == 2


def test_a_head_in_a_font_of_capitals_is_read_as_printed_and_kept_as_typed(tmp_path):
    document = docx.Document()
    document.styles["Normal"].font.name = ".VnTime"
    for text, font in (
        ("ñy ban nh©n d©n", ".VnTimeH"), ("huyÖn Phong §iÒn", ".VnTimeH"),
        ("Sè: 25/Q§-UBND", ".VnTime"), ("Phong §iÒn, ngµy 15 th¸ng 5 n¨m 2004", ".VnTime"),
        ("QuyÕt ®Þnh", ".VnTimeH"), ("VÒ viÖc ban hµnh quy chÕ lµm viÖc", ".VnTime"),
        ("§iÒu 1. Ban hµnh quy chÕ lµm viÖc cña c¬ quan.", ".VnTime"),
    ):  # fmt: skip
        in_font(document.add_paragraph().add_run(text), font)
    document.save(str(tmp_path / "25.docx"))
    found = outcome(tmp_path / "25.docx").document
    assert found.title == "Quyết định Về việc ban hành quy chế làm việc"
    assert (found.number, found.issued) == ("25/QĐ-UBND", date(2004, 5, 15))
    assert found.unit is not None
    assert found.unit.name == "Ủy ban nhân dân huyện Phong Điền"
    assert found.head.startswith("ủy ban nhân dân\nhuyện Phong Điền\n")


def test_text_boxes_are_read_once_and_deleted_text_not_at_all(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("Nội dung còn lại")
    deleted = paragraph._p.makeelement(qn("w:del"), {})
    run = paragraph._p.makeelement(qn("w:r"), {})
    text = paragraph._p.makeelement(qn("w:t"), {})
    text.text = "đã xóa"
    run.append(text)
    deleted.append(run)
    paragraph._p.append(deleted)
    document.save(str(tmp_path / "a.docx"))
    assert outcome(tmp_path / "a.docx").document.body == "Nội dung còn lại"


def test_rows_of_a_table_stay_lines_with_cells_in_order(tmp_path):
    path = saved(tmp_path / "bang.docx", ("Ghi chú.",), (("STT", "Xã"), ("1", "Nhơn Ái")))
    assert outcome(path).document.body == "1 | Nhơn Ái\nGhi chú."


def test_slides_are_read_in_order(tmp_path):
    slides = pptx.Presentation()
    for title, text in (("Chuyển đổi số", "Mục tiêu năm 2023"), ("Kết quả", "Đạt 95 %")):
        slide = slides.slides.add_slide(slides.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = text
    slides.save(str(tmp_path / "a.pptx"))
    document = outcome(tmp_path / "a.pptx").document
    assert document.title == "Chuyển đổi số"
    assert document.body == "Mục tiêu năm 2023\nKết quả\nĐạt 95 %"


def test_a_workbook_is_read_row_by_row(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Biểu thu ngân sách"])
    sheet.append(["Xã", "Số thu", "Ngày"])
    sheet.append(["Nhơn Ái", 1250.0, date(2023, 8, 9)])
    book.save(tmp_path / "a.xlsx")
    document = outcome(tmp_path / "a.xlsx").document
    assert document.title == "Biểu thu ngân sách"
    assert document.body == "Xã | Số thu | Ngày\nNhơn Ái | 1250 | 09/08/2023"


def test_separated_values_are_read_row_by_row(tmp_path):
    (tmp_path / "a.csv").write_text("Xã;Số thu\nNhơn Ái;1250\n")
    assert outcome(tmp_path / "a.csv").document.body == "Nhơn Ái | 1250"


def test_a_scan_is_kept_and_found_by_what_its_name_says(tmp_path):
    blank = docx.Document()
    blank.save(str(tmp_path / "blank.docx"))
    scan = tmp_path / "Chi thi 05-CT-TW ngay 15.5.2016.pdf"
    shutil.move(by_office(tmp_path / "blank.docx", "pdf", tmp_path), scan)
    result = outcome(scan)
    document = result.document
    assert document.text_source is TextSource.SCAN
    assert (document.number, document.issued) == ("05-CT/TW", date(2016, 5, 15))
    assert document.type is not None
    assert document.type.name == "Chỉ thị"
    assert dict(document.origins) == {
        "number": Origin.FILE_NAME, "issued": Origin.FILE_NAME, "type": Origin.FILE_NAME,
    }  # fmt: skip
    assert result.codes == ["ban-quet"]


@pytest.mark.skipif(ocr.program() is None, reason="Tesseract with Vietnamese is not installed")
def test_letters_of_a_scan_are_recognised_when_asked_and_marked(paper, tmp_path):
    printed = pdfium.PdfDocument(str(by_office(paper, "pdf", tmp_path)))
    scan = tmp_path / "quet.pdf"
    printed[0].render(scale=300 / 72).to_pil().save(scan, "PDF", resolution=300)
    document = outcome(scan, ocr=True).document
    assert document.text_source is TextSource.OCR
    assert document.number == "12/KH-UBND"
    assert "chuyển đổi số" in document.provisions[0].text
    assert outcome(scan).document.text_source is TextSource.SCAN


def truncated(path: Path, folder: Path) -> Path:
    old = by_office(path, "doc", folder)
    old.write_bytes(old.read_bytes()[:3000])
    return old


def with_password(path: Path, folder: Path) -> Path:
    true = {"type": "boolean", "value": "true"}
    word = {"type": "string", "value": "mat-khau"}
    options = json.dumps({"EncryptFile": true, "DocumentOpenPassword": word})
    return by_office(path, f"pdf:writer_pdf_Export:{options}", folder)


def other_zip(path: Path, folder: Path) -> Path:
    with zipfile.ZipFile(folder / "b.docx", "w") as package:
        package.writestr("a.txt", "không phải Word")
    return folder / "b.docx"


def bomb(path: Path, folder: Path) -> Path:
    with zipfile.ZipFile(folder / "b.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "")
        with package.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(600):
                sheet.write(bytes(1 << 20))
    return folder / "b.xlsx"


def no_word(path: Path, folder: Path) -> Path:
    (folder / "b.docx").write_text("Chỉ là chữ.")
    return folder / "b.docx"


def no_pdf(path: Path, folder: Path) -> Path:
    (folder / "b.pdf").write_text("Chỉ là chữ.")
    return folder / "b.pdf"


def cut_pdf(path: Path, folder: Path) -> Path:
    whole = by_office(path, "pdf", folder)
    whole.write_bytes(whole.read_bytes()[:400])
    return whole


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (truncated, "tep-hong"), (with_password, "co-mat-khau"), (other_zip, "sai-dinh-dang"),
        (bomb, "tep-nen-qua-lon"), (no_word, "sai-dinh-dang"), (no_pdf, "sai-dinh-dang"),
        (cut_pdf, "tep-hong"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_one_row_and_the_others_are_read(
    paper: Path, tmp_path: Path, make: Callable[[Path, Path], Path], code: str
) -> None:
    result = outcome(make(paper, tmp_path), paper)
    assert [document.number for document in result.documents] == ["12/KH-UBND"]
    assert [row.code for row in result.rows if row.severity == "refused"] == [code]


def test_without_libreoffice_old_files_are_refused_with_what_to_install(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = by_office(paper, "doc", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    result = outcome(old)
    assert result.codes == ["thieu-libreoffice"]
    assert "apt-get install libreoffice-writer-nogui" in result.rows[0].remedy


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One sound file of each format that this process reads by itself."""
    folder = tmp_path_factory.mktemp("sound")
    word = saved(folder / "a.docx", BODY, HEAD)
    book = openpyxl.Workbook()
    book.active.append(["Xã", "Số thu"])
    book.save(folder / "a.xlsx")
    slides = pptx.Presentation()
    slides.slides.add_slide(slides.slide_layouts[0]).shapes.title.text = "Chuyển đổi số"
    slides.save(str(folder / "a.pptx"))
    paths = (word, folder / "a.xlsx", folder / "a.pptx", by_office(word, "pdf", folder))
    return {path.suffix: path.read_bytes() for path in paths}


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_gives_a_document_or_a_row(sound: dict[str, bytes], data: st.DataObject):
    suffix = data.draw(st.sampled_from(sorted(sound)))
    content = bytearray(sound[suffix])
    for _ in range(data.draw(st.integers(0, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(content)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(content[:cut])
        file = InputFile(path, path.name, path.name, suffix, cut)
        assert parse(Share(file)).found
