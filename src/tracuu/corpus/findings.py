"""Every finding a reader can report: code, severity, message and remedy, as data.

Codes are stable: scripts of administrators select on them. Messages are templates; a value of the
source goes through `shown`, so that it is short and can be printed.
"""

from dataclasses import dataclass

from tracuu.corpus.report import ReportRow, Severity
from tracuu.errors import CorpusError
from tracuu.text.canonical import canonical

_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of finding. `message` and `remedy` may name values: ``{value}``."""

    code: str
    severity: Severity
    message: str
    remedy: str

    def row(self, path: str, line: int | None = None, **values: object) -> ReportRow:
        """The finding at one place."""
        texts = {name: shown(value) for name, value in values.items()}
        return ReportRow(
            self.severity, path, line, self.code,
            self.message.format(**texts), self.remedy.format(**texts),
        )  # fmt: skip

    def error(self, line: int | None = None, **values: object) -> CorpusError:
        """The refusal as an error to raise."""
        row = self.row("", line, **values)
        return CorpusError(row.message, code=row.code, remedy=row.remedy, line=line)


def shown(value: object) -> str:
    """A value of the source for a message: canonical, on one line, at most 80 characters."""
    text = " ".join(canonical(str(value)[: 4 * _SHOWN]).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _refused(code: str, message: str, remedy: str) -> Finding:
    return Finding(code, Severity.REFUSED, message, remedy)


def _warning(code: str, message: str, remedy: str) -> Finding:
    return Finding(code, Severity.WARNING, message, remedy)


# Files
MISSING = _refused("khong-ton-tai", "Không có tệp hay thư mục này.", "Hãy kiểm tra đường dẫn.")
NOT_A_FILE = _refused(
    "khong-phai-tep", "Đây không phải tệp thường hay thư mục.", "Hãy chỉ đến tệp văn bản."
)
UNREADABLE = _refused(
    "khong-mo-duoc",
    "Không mở hoặc không đọc được: {reason}.",
    "{remedy}",
)
_KNOWN_FORMATS = (
    "Word (.docx, .doc, .rtf, .odt), PDF, PowerPoint (.pptx, .ppt, .odp), Excel (.xlsx, .xls), "
    "bảng .csv, thư (.eml), tin RSS và Atom, tệp nén (.zip), Markdown (.md), trang web (.html), "
    "văn bản thuần (.txt), JSON Lines (.jsonl, .jsonl.gz, .jsonl.xz)"
)
UNSUPPORTED_FILE = _refused(
    "dinh-dang-chua-ho-tro",
    "Chưa đọc được định dạng “{suffix}”.",
    f"Hãy chuyển sang một trong các định dạng: {_KNOWN_FORMATS}.",
)
UNSUPPORTED = _warning(
    UNSUPPORTED_FILE.code,
    "Bỏ qua tệp có đuôi “{suffix}” trong thư mục.",
    f"Nếu đó là văn bản, hãy chuyển sang một trong các định dạng: {_KNOWN_FORMATS}.",
)
EMPTY = _refused("tep-rong", "Tệp không có nội dung.", "Hãy lấy lại tệp từ nguồn hoặc bỏ nó đi.")
TOO_LARGE = _refused(
    "tep-qua-lon",
    "Tệp lớn hơn {limit} MiB, giới hạn của một trang văn bản.",
    "Hãy tách tệp, hoặc chuyển sang JSON Lines, mỗi văn bản một dòng.",
)
NOT_TEXT = _refused(
    "khong-phai-van-ban",
    "Tệp không phải văn bản UTF-8, UTF-16 có BOM hay bảng mã tiếng Việt cũ: {reason}.",
    "Hãy mở bằng phần mềm gốc và lưu lại dưới dạng văn bản, bảng mã UTF-8.",
)
BROKEN_ARCHIVE = _refused(
    "tep-nen-hong",
    "Tệp nén hỏng hoặc bị cắt ngang; phần từ đây trở đi không đọc được.",
    "Hãy lấy lại tệp; các dòng đọc được trước đó vẫn được giữ.",
)
WRONG_FORMAT = _refused(
    "sai-dinh-dang",
    "Nội dung tệp không phải định dạng {suffix}: {reason}.",
    "Hãy mở bằng phần mềm gốc và lưu lại đúng định dạng, hoặc sửa đuôi tệp.",
)
DAMAGED = _refused(
    "tep-hong",
    "Tệp {suffix} hỏng hoặc bị cắt cụt, không đọc được.",
    "Hãy lấy lại tệp từ nguồn; nếu mở được bằng phần mềm gốc thì lưu lại.",
)
PASSWORD = _refused(
    "co-mat-khau",
    "Tệp có mật khẩu.",
    "Hãy mở bằng mật khẩu và lưu lại một bản không có mật khẩu.",
)
BOMB = _refused(
    "tep-nen-qua-lon",
    "Giải nén tệp này cần hơn {limit} MiB.",
    "Hãy tách tệp; tệp bình thường không lớn đến thế.",
)
NO_OFFICE = _refused(
    "thieu-libreoffice",
    "Đọc tệp {suffix} cần LibreOffice, máy này chưa có.",
    "Hãy cài: apt-get install libreoffice-writer-nogui libreoffice-impress-nogui; xem `tracuu "
    "doctor`.",
)
NO_OCR = _refused(
    "thieu-tesseract",
    "Nhận dạng chữ cần Tesseract với dữ liệu tiếng Việt, máy này chưa có.",
    "Hãy cài: apt-get install {packages}; hoặc bỏ --ocr.",
)
TOO_SLOW = _refused(
    "doc-qua-lau",
    "Đọc quá {limit} giây chưa xong; đã dừng.",
    "Hãy mở bằng phần mềm gốc, lưu lại rồi thử lần nữa; tệp lớn thì tách ra.",
)
READER_ENDED = _refused(
    "doc-bi-ngat",
    "Tiến trình đọc tự dừng giữa chừng (tệp hỏng, hoặc cần nhiều bộ nhớ hơn mức cho phép).",
    "Hãy mở bằng phần mềm gốc, lưu lại rồi thử lần nữa.",
)
READER_FAILED = _refused(
    "loi-bo-doc",
    "Bộ đọc gặp lỗi ngoài dự kiến ({error}); tệp bị bỏ qua.",
    "Đây là lỗi của tracuu: hãy báo cho nhóm phát triển, kèm tệp này.",
)
NO_ARTICLE = _refused(
    "khong-co-bai-viet",
    "Trang không có bài viết, văn bản hay danh sách nào đọc được (trang lỗi, trang đăng nhập?).",
    "Hãy lưu chính trang bài viết, tốt nhất là bản in của trang.",
)
LISTED = _warning(
    "trang-danh-sach",
    "Trang danh sách: lấy {taken} mục, không có toàn văn; {saved} mục đã có trang riêng.",
    "Hãy lưu cả trang của từng mục để có toàn văn, rồi dựng lại chỉ mục.",
)
ALL_SAVED = _warning(
    LISTED.code,
    "Trang danh sách: mọi mục ({saved}) đều đã có trang riêng.",
    "Không cần làm gì thêm.",
)

TOO_DEEP = _refused(
    "trang-qua-sau",
    "Trang có hơn {limit} thẻ HTML lồng nhau hoặc không đóng.",
    "Hãy lưu lại trang từ trình duyệt, tốt nhất là bản in của trang.",
)

# Documents
NO_TITLE = _refused("thieu-tieu-de", "Thiếu tiêu đề (title).", "Hãy ghi tiêu đề hoặc trích yếu.")
EMPTY_TITLE = _warning(
    "tieu-de-trong",
    "Tiêu đề (title) để trống; dùng loại và số, ký hiệu của văn bản thay tiêu đề.",
    "Hãy ghi tiêu đề hoặc trích yếu.",
)
NO_TEXT = _refused(
    "thieu-noi-dung",
    "Thiếu nội dung: cả body lẫn provisions đều trống.",
    "Hãy bổ sung nội dung, ít nhất một đoạn.",
)
TOO_LONG = _refused(
    "gia-tri-qua-dai",
    "Giá trị của “{key}” dài hơn {limit} ký tự.",
    "Hãy rút gọn; phần dài thì đưa vào nội dung (body).",
)
BAD_ID = _refused(
    "ma-khong-hop-le",
    "Mã (id) “{value}” không dùng được trong địa chỉ trang.",
    "Mã phải có chữ hoặc số, tối đa 200 ký tự, không có ký tự điều khiển và không có phần "
    "trống, “.” hay “..” giữa các dấu gạch chéo.",
)
DUPLICATE_ID = _refused(
    "trung-ma",
    "Mã (id) “{value}” đã có ở văn bản đọc trước, {place}.",
    "Hãy đổi mã; chỉ văn bản đọc trước được lập chỉ mục.",
)
RENAMED_ID = _warning(
    "trung-ma-tu-dat",
    "Mã đặt theo tên tệp “{value}” đã có; văn bản này mang mã “{new}”.",
    "Hãy đổi tên tệp nếu muốn mã khác.",
)
RENAMED_PROVISION = _warning(
    "trung-ma-dieu-khoan",
    "Có mã điều khoản trùng nhau; mã trùng được thêm số thứ tự.",
    "Hãy sửa mã (id) của điều khoản, hoặc bỏ đi để mã được đặt tự động.",
)

SCAN = _warning(
    "ban-quet",
    "Bản quét, chưa có chữ: chỉ tìm được theo tên tệp, số, ngày.",
    "Hãy thêm --ocr để nhận dạng chữ, hoặc thay bằng tệp Word gốc.",
)

RECOGNISED = _warning(
    "chu-nhan-dang",
    "Chữ nhận dạng từ bản quét, có thể sai.",
    "Hãy đối chiếu với bản gốc; có tệp Word gốc thì dùng tệp ấy.",
)

# Values
BAD_DATE = _warning(
    "ngay-sai",
    "Ngày ở “{key}” không đọc được hoặc không có thật: “{value}”; để trống.",
    "Hãy ghi ngày dạng 2023-08-09 hoặc 09/08/2023.",
)
NO_DATE = _warning(
    "thieu-ngay",
    "Không tìm thấy ngày ban hành hay ngày đăng; để trống.",
    "Hãy bổ sung ngày vào nguồn nếu cần lọc và sắp xếp theo thời gian.",
)
NO_NUMBER = _warning(
    "thieu-so-ky-hieu",
    "Không tìm thấy số, ký hiệu của văn bản; để trống.",
    "Hãy bổ sung dòng “Số: …” vào nguồn.",
)
NO_UNIT = _warning(
    "thieu-co-quan",
    "Không nhận ra cơ quan ban hành; để trống.",
    "Hãy bổ sung tên cơ quan vào nguồn hoặc vào danh mục units.json.",
)
UNKNOWN_TYPE = _warning(
    "loai-ngoai-danh-muc",
    "Loại văn bản “{value}” không có trong danh mục; giữ nguyên như đã ghi.",
    "Hãy sửa cách ghi hoặc bổ sung vào types.json.",
)
UNKNOWN_UNIT = _warning(
    "co-quan-ngoai-danh-muc",
    "Cơ quan “{value}” không có trong danh mục; giữ nguyên như đã ghi.",
    "Hãy sửa cách ghi hoặc bổ sung vào units.json.",
)
UNKNOWN_TOPIC = _warning(
    "linh-vuc-ngoai-danh-muc",
    "Lĩnh vực “{value}” không có trong danh mục; giữ nguyên như đã ghi.",
    "Hãy sửa cách ghi hoặc bổ sung vào topics.json.",
)
UNKNOWN_VALUE = _warning(
    "gia-tri-la",
    "Giá trị “{value}” của “{key}” không có nghĩa; để trống.",
    "Hãy dùng một trong: {known}.",
)
BAD_VALUE = _warning(
    "gia-tri-sai-kieu",
    "Giá trị của “{key}” sai kiểu hoặc dài quá {limit} ký tự; để trống.",
    "Hãy xem mô tả định dạng nhập liệu và sửa giá trị này.",
)
BAD_LINK = _warning(
    "lien-ket-sai",
    "Địa chỉ ở “{key}” không phải http hay https; bỏ đi.",
    "Hãy ghi địa chỉ đầy đủ, bắt đầu bằng https://.",
)
UNKNOWN_KEY = _warning(
    "khoa-la",
    "Khóa “{key}” không thuộc định dạng nhập liệu; giá trị của nó không được lập chỉ mục.",
    "Hãy sửa tên khóa hoặc bỏ nó đi.",
)
BROKEN_CHARACTER = _warning(
    "ky-tu-hong",
    "Văn bản có ký tự hỏng; thay bằng dấu �.",
    "Hãy xuất lại dữ liệu từ nguồn bằng bảng mã UTF-8.",
)
PILED_MARKS = _warning(
    "dau-chong-chat",
    "Văn bản có chữ mang nhiều dấu chồng lên nhau; mỗi dấu chỉ giữ một lần.",
    "Hãy xem lại chỗ ấy trong tệp gốc; thường là lỗi sao chép.",
)
OVERLONG_WORD = _warning(
    "tu-qua-dai",
    "Văn bản có từ dài hơn {limit} ký tự; chỉ tìm được theo phần đầu của từ ấy.",
    "Thường là hình ảnh hay dữ liệu bị dán lẫn vào; hãy bỏ phần ấy khỏi tệp gốc.",
)

CONVERTED = _warning(
    "doi-bang-ma",
    "Tệp “{file}”: {runs} đoạn ghi bằng bảng mã {encoding} đã được đổi sang Unicode; đoạn kém chắc "
    "nhất: {sure} %.",
    "Hãy xem lại một vài đoạn; muốn khỏi báo, hãy lưu tệp gốc bằng Unicode, bảng mã UTF-8.",
)
CONVERTED_IN_PART = _warning(
    CONVERTED.code,
    "Tệp “{file}”: {runs} đoạn ghi bằng bảng mã {encoding} đã được đổi sang Unicode; đoạn kém chắc "
    "nhất: {sure} %; {left} chỗ có thể còn sai (chữ lạ, chữ hoa có dấu mà bảng mã này không có).",
    "Hãy xem lại các đoạn ấy, nhất là chữ đầu câu và tiêu đề; chỗ nào sai thì sửa trong tệp gốc và "
    "lưu bằng Unicode, bảng mã UTF-8.",
)

# Lines of JSON
LONG_LINE = _refused(
    "dong-qua-dai",
    "Dòng dài hơn {limit} MiB.",
    "Hãy tách văn bản này thành nhiều văn bản, mỗi văn bản một dòng.",
)
BROKEN_LINE = _refused(
    "json-sai",
    "Dòng không phải JSON: {reason}.",
    "Mỗi dòng phải là một đối tượng JSON trọn vẹn; hãy xuất lại dòng này.",
)
NOT_UTF8 = _refused(
    "khong-phai-utf8",
    "Dòng có byte không phải UTF-8.",
    "Hãy lưu lại tệp bằng bảng mã UTF-8.",
)
NOT_AN_OBJECT = _refused(
    "khong-phai-doi-tuong",
    "Dòng là JSON nhưng không phải một đối tượng {{…}}.",
    'Mỗi dòng phải là một đối tượng: {{"id": …, "title": …, "body": …}}.',
)
WRONG_TYPE = _refused(
    "sai-kieu",
    "Giá trị của “{key}” phải là {expected}.",
    "Hãy sửa kiểu của giá trị này.",
)
