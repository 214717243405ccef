"""A document, its provisions and what surrounds them. Plain values, no behaviour beyond lookup."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from tracuu.model.dates import cited_form
from tracuu.text.slugs import slug


@dataclass(frozen=True, slots=True)
class Named:
    """A value of a register: a stable slug for filters and the name a reader sees."""

    id: str
    name: str

    @classmethod
    def unregistered(cls, name: str) -> "Named":
        """A value that no register knows: kept as written, its slug made from the name."""
        return cls(slug(name) or "khac", name)


class Status(StrEnum):
    """Whether a document is in force; UNKNOWN is never shown as in force."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet_in_force"
    PARTLY_EXPIRED = "partly_expired"
    EXPIRED = "expired"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The Vietnamese label."""
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    Status.IN_FORCE: "Còn hiệu lực",
    Status.NOT_YET: "Chưa có hiệu lực",
    Status.PARTLY_EXPIRED: "Hết hiệu lực một phần",
    Status.EXPIRED: "Hết hiệu lực",
    Status.UNKNOWN: "Chưa rõ tình trạng",
}


class RelationKind(StrEnum):
    """What a document does to another one that it names."""

    BASIS = "basis"
    REPLACES = "replaces"
    AMENDS = "amends"
    REPEALS = "repeals"
    GUIDES = "guides"
    IMPLEMENTS = "implements"
    MENTIONS = "mentions"

    @property
    def label(self) -> str:
        """The Vietnamese label."""
        return _RELATION_LABELS[self]

    def done_by(self, *, partly: bool = False) -> str:
        """The Vietnamese label at the other end: "Bị bãi bỏ bởi", "Bị bãi bỏ một phần bởi"."""
        label = _INVERSE_LABELS[self]
        return label.replace(" bởi", " một phần bởi") if partly else label


ENDING = (RelationKind.REPLACES, RelationKind.REPEALS)
"""What takes a document, or a part of it, out of force."""

_RELATION_LABELS = {
    RelationKind.BASIS: "Căn cứ",
    RelationKind.REPLACES: "Thay thế",
    RelationKind.AMENDS: "Sửa đổi, bổ sung",
    RelationKind.REPEALS: "Bãi bỏ",
    RelationKind.GUIDES: "Hướng dẫn",
    RelationKind.IMPLEMENTS: "Triển khai",
    RelationKind.MENTIONS: "Nhắc tới",
}
_INVERSE_LABELS = {
    RelationKind.BASIS: "Là căn cứ của",
    RelationKind.REPLACES: "Được thay thế bởi",
    RelationKind.AMENDS: "Được sửa đổi, bổ sung bởi",
    RelationKind.REPEALS: "Bị bãi bỏ bởi",
    RelationKind.GUIDES: "Được hướng dẫn bởi",
    RelationKind.IMPLEMENTS: "Được triển khai bởi",
    RelationKind.MENTIONS: "Được nhắc tới trong",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A document named by another: by number, by title, and by id where it is in the corpus.

    `partly` says that it is done to a part of it only: Bãi bỏ khoản 2 Điều 5 Thông tư số …
    """

    kind: RelationKind
    number: str = ""
    title: str = ""
    id: str = ""
    partly: bool = False

    @property
    def ends(self) -> bool:
        """Whether it takes a document, or a part of it, out of force."""
        return self.kind in ENDING


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to a document."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Provision:
    """What a law calls *Điều* and a report calls a section.

    `anchor` is unique within its document and fit for a URL fragment; `label` is "Điều 1", "II".
    """

    id: str
    anchor: str
    label: str
    title: str
    text: str

    @property
    def heading(self) -> str:
        """Label and title as one line: "Điều 1. Thanh niên"."""
        return ". ".join(part for part in (self.label, self.title) if part)


class Origin(StrEnum):
    """Where a value of a document was found, so that a wrong one can be traced."""

    PAPER = "paper"
    PAGE = "page"
    FILE_NAME = "file name"
    IMPORT = "import"

    @property
    def label(self) -> str:
        """The Vietnamese label."""
        return _ORIGIN_LABELS[self]


_ORIGIN_LABELS = {
    Origin.PAPER: "Theo văn bản",
    Origin.PAGE: "Theo trang web",
    Origin.FILE_NAME: "Theo tên tệp",
    Origin.IMPORT: "Theo bản ghi nhập vào",
}


class TextSource(StrEnum):
    """What the text of a document was read from. A scan without text is found by its metadata."""

    TYPED = ""
    SCAN = "scan"
    OCR = "ocr"

    @property
    def label(self) -> str:
        """The Vietnamese badge; "" for typed text."""
        return _TEXT_LABELS[self]


_TEXT_LABELS = {
    TextSource.TYPED: "",
    TextSource.SCAN: "Bản quét, chưa có chữ",
    TextSource.OCR: "Chữ nhận dạng từ bản quét, có thể sai",
}


@dataclass(frozen=True, slots=True)
class Document:
    """One paper or bulletin. All texts are in canonical form: offsets are Python indices.

    `body` is the text outside the provisions: the whole of a bulletin, the preamble of a decision.
    `parent_unit` is the one above the unit, as the head of a paper has it above the issuer.
    `issued` is the date of issue, or of publication for a bulletin, whose time is `published`.
    `urgency` is as stamped (HỎA TỐC), `recipients` are those of *Nơi nhận*. `topic_reasons` say of
    each topic that was made out why, in Vietnamese; none of given ones. `head` is what stands above
    the body of a paper as it was typed, its title included; `origins` says of some fields where
    their values were found. `status_cause` is the paper of the index that took this one out of
    force.
    """

    id: str
    title: str
    type: Named | None = None
    number: str = ""
    summary: str = ""
    unit: Named | None = None
    parent_unit: Named | None = None
    issued: date | None = None
    published: datetime | None = None
    effective: date | None = None
    expires: date | None = None
    status: Status = Status.UNKNOWN
    signer: str = ""
    urgency: str = ""
    recipients: tuple[str, ...] = ()
    byline: str = ""
    topics: tuple[Named, ...] = ()
    topic_reasons: tuple[str, ...] = ()
    url: str = ""
    source: str = ""
    attachments: tuple[Attachment, ...] = ()
    body: str = ""
    provisions: tuple[Provision, ...] = ()
    relations: tuple[Relation, ...] = field(default=())
    head: str = ""
    origins: tuple[tuple[str, Origin], ...] = ()
    text_source: TextSource = TextSource.TYPED
    status_cause: Relation | None = None

    def passages(self) -> tuple[Provision, ...]:
        """The rows of the index: the body where there is one, then the provisions; at least one.

        The body's passage has the document's own id and an empty anchor, label and title.
        """
        if self.body or not self.provisions:
            return (Provision(self.id, "", "", "", self.body), *self.provisions)
        return self.provisions

    @property
    def readable(self) -> tuple[Provision, ...]:
        """The passages that there is something to read of: an empty body is none."""
        return tuple(each for each in self.passages() if each.text or each.anchor)

    @property
    def apart_summary(self) -> str:
        """The summary; "" where the text begins with it, as that of a bulletin does."""
        begins = self.passages()[0].text
        repeats = begins.startswith(self.summary) or (begins and self.summary.startswith(begins))
        return "" if repeats else self.summary

    @property
    def citation(self) -> str:
        """How another paper cites it: *Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị*.

        Type, number, day and unit (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5b); "" where neither
        number nor day tells it from others of its type.
        """
        if not self.type or not (self.number or self.issued) or self.published:
            return ""
        parts = (
            self.type.name,
            f"số {self.number}" if self.number else "",
            f"ngày {cited_form(self.issued)}" if self.issued else "",
            f"của {self.unit.name}" if self.unit else "",
        )
        return " ".join(part for part in parts if part)

    def without_text(self) -> "Document":
        """The document's header: everything but body and provisions."""
        return replace(self, body="", provisions=())
