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
    │   └── InvalidParameter        one request parameter is unknown or malformed
    └── DocumentNotFound            no document has that id or number

The domain knows neither HTTP nor exit codes: `web` and `cli` each keep one small table from
class to number. A message names the remedy.
"""


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


class DocumentNotFound(TracuuError):
    """No document has that id or number."""

    code = "khong-tim-thay"
