"""The error tree: every failure a user can meet, with a stable code and a Vietnamese message.

    TracuuError
    ├── ConfigError                 a setting is malformed
    ├── CorpusError                 a file or record cannot become a document
    ├── IndexingError
    │   ├── IndexNotFound           no index, or no such generation
    │   ├── IndexIncompatible       written by another format version, or altered on disk
    │   └── IndexLocked             another process is writing
    ├── QueryError
    │   ├── QuerySyntaxError        with the code-point range of the offending part
    │   ├── InvalidParameter        one request parameter is unknown or malformed
    │   └── DraftTooLong            a text to be checked is beyond the bound
    └── DocumentNotFound            no document has that id or number, or no file is there

The domain knows neither HTTP nor exit codes: `web` and `cli` each keep one small table from
class to number. A message names the remedy.

What the operating system refuses comes as an English `OSError`; `cause` says it in Vietnamese.
"""

import errno
import os
from typing import NamedTuple


class TracuuError(Exception):
    """Root of the tree. `code` is a stable slug, `message` a Vietnamese sentence with a remedy."""

    code = "loi"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code


class ConfigError(TracuuError):
    """A setting from the environment or the command line is malformed."""

    code = "cau-hinh-sai"


class CorpusError(TracuuError):
    """A file or a record cannot become a document; `remedy` tells the administrator what to do."""

    code = "khong-doc-duoc"

    def __init__(self, message: str, *, code: str, remedy: str, line: int | None = None) -> None:
        super().__init__(message, code=code)
        self.remedy = remedy
        self.line = line


class IndexingError(TracuuError):
    """Something about an index as a whole."""

    code = "loi-chi-muc"


class IndexNotFound(IndexingError):
    """There is no index at that place, or no such generation."""

    code = "chua-co-chi-muc"


class IndexIncompatible(IndexingError):
    """The index was written by another format version, or its files do not match its manifest."""

    code = "chi-muc-khong-tuong-thich"


class IndexLocked(IndexingError):
    """Another process holds the write lock."""

    code = "chi-muc-dang-khoa"


class QueryError(TracuuError):
    """A request cannot be understood; never answered with a guess."""

    code = "truy-van-sai"


class QuerySyntaxError(QueryError):
    """The query text does not parse; `start` and `end` are code points of its canonical form."""

    code = "cu-phap-sai"

    def __init__(self, message: str, *, start: int, end: int, code: str | None = None) -> None:
        super().__init__(message, code=code)
        self.start = start
        self.end = end


class InvalidParameter(QueryError):
    """One request parameter is unknown or malformed; `param` names it as the user typed it."""

    code = "tham-so-sai"

    def __init__(self, message: str, *, param: str, code: str | None = None) -> None:
        super().__init__(message, code=code)
        self.param = param


class DraftTooLong(QueryError):
    """A text whose citations are to be checked is longer than one answer can bear."""

    code = "du-thao-qua-dai"

    @classmethod
    def of(cls, length: int, most: int) -> "DraftTooLong":
        """The error for a text of so many code points."""
        told = f"{length:,}".replace(",", "."), f"{most:,}".replace(",", ".")
        return cls(
            f"Dự thảo dài {told[0]} ký tự; mỗi lần đối chiếu được nhiều nhất {told[1]} ký tự. "
            "Hãy chia dự thảo thành nhiều phần, hoặc chỉ lấy phần có viện dẫn."
        )


class DocumentNotFound(TracuuError):
    """No document has that id or number; for a command that reads a file, there is no file."""

    code = "khong-tim-thay"


class Cause(NamedTuple):
    """Why the operating system refused something: a clause without a final point, and a sentence
    that says what to do.
    """

    reason: str
    remedy: str


_FREE_SPACE = "Hãy dọn bớt ổ đĩa hoặc chọn nơi khác, rồi chạy lại."
_ASK_LEAVE = "Hãy cấp quyền cho tài khoản đang chạy lệnh, hoặc chọn nơi khác."
_ANOTHER_PATH = "Hãy kiểm tra đường dẫn."
_RECONNECT = "Hãy kiểm tra kết nối với ổ đĩa ấy, rồi chạy lại."
_CAUSES = {
    errno.ENOENT: Cause(
        "không có tệp hay thư mục này", "Hãy kiểm tra đường dẫn; thư mục chưa có thì tạo trước."
    ),
    errno.ENOTDIR: Cause("đường dẫn không phải là thư mục", _ANOTHER_PATH),
    errno.EEXIST: Cause("ở đường dẫn này đã có một tệp, không phải là thư mục", _ANOTHER_PATH),
    errno.EISDIR: Cause("đây là một thư mục, không phải là tệp", "Hãy ghi rõ tên tệp."),
    errno.ENAMETOOLONG: Cause("đường dẫn quá dài", "Hãy rút ngắn tên tệp hoặc tên thư mục."),
    errno.ELOOP: Cause("liên kết trỏ vòng quanh", "Hãy sửa hoặc bỏ liên kết ấy."),
    errno.EACCES: Cause("không có quyền đọc hoặc ghi", _ASK_LEAVE),
    errno.EPERM: Cause("không có quyền đọc hoặc ghi", _ASK_LEAVE),
    errno.EROFS: Cause("ổ đĩa chỉ cho đọc", "Hãy chọn nơi khác, ghi được."),
    errno.ENOSPC: Cause("ổ đĩa đã đầy", _FREE_SPACE),
    errno.EDQUOT: Cause("đã dùng hết hạn mức ổ đĩa", _FREE_SPACE),
    errno.EFBIG: Cause("tệp lớn quá mức cho phép", _FREE_SPACE),
    errno.EIO: Cause("ổ đĩa báo lỗi đọc, ghi", "Hãy kiểm tra ổ đĩa, rồi chạy lại."),
    errno.ENXIO: Cause("thiết bị ấy không có hoặc chưa sẵn sàng", _RECONNECT),
    errno.ENODEV: Cause("thiết bị ấy không có hoặc chưa sẵn sàng", _RECONNECT),
    errno.ESTALE: Cause("ổ đĩa mạng mất kết nối", _RECONNECT),
    errno.ETIMEDOUT: Cause("ổ đĩa mạng không trả lời", _RECONNECT),
    errno.EBUSY: Cause(
        "chương trình khác đang dùng tệp này", "Hãy đóng chương trình ấy, rồi chạy lại."
    ),
    errno.EMFILE: Cause("đang mở quá nhiều tệp", "Hãy nâng giới hạn bằng ulimit -n, rồi chạy lại."),
    errno.ENFILE: Cause("cả máy đang mở quá nhiều tệp", "Hãy tắt bớt chương trình, rồi chạy lại."),
    errno.ENOMEM: Cause("máy không đủ bộ nhớ", "Hãy tắt bớt chương trình, rồi chạy lại."),
}


def cause(error: OSError) -> Cause:
    """What an error of the operating system means; one that is not known keeps its own name."""
    known = _CAUSES.get(error.errno or 0)
    if known is not None:
        return known
    # ENOTSUP: a number for the administrator to look up, since there is nothing better to say.
    name = errno.errorcode.get(error.errno or 0) or type(error).__name__
    said = os.strerror(error.errno) if error.errno else str(error)
    detail = f"{name}, {said}" if said else name
    return Cause(
        f"hệ điều hành báo lỗi ({detail})", "Hãy kiểm tra đường dẫn, quyền và ổ đĩa, rồi chạy lại."
    )
