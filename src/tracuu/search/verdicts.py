"""What may become of a citation that is held against the index."""

from enum import StrEnum


class Verdict(StrEnum):
    """One word for each, from the worst on."""

    MISSING = "missing"
    REPLACED = "replaced"
    EXPIRED = "expired"
    DIFFERENT = "different"
    SEVERAL = "several"
    PARTLY_EXPIRED = "partly_expired"
    AMENDED = "amended"
    NOT_YET = "not_yet_in_force"
    FOUND = "found"

    @property
    def label(self) -> str:
        """The Vietnamese label."""
        return _LABELS[self]


_LABELS = {
    Verdict.MISSING: "Không có trong kho",
    Verdict.REPLACED: "Đã bị thay thế hoặc bãi bỏ",
    Verdict.EXPIRED: "Đã hết hiệu lực",
    Verdict.DIFFERENT: "Cùng số, khác ngày hoặc cơ quan ban hành",
    Verdict.SEVERAL: "Có nhiều văn bản cùng số",
    Verdict.PARTLY_EXPIRED: "Đã hết hiệu lực một phần",
    Verdict.AMENDED: "Đã được sửa đổi, bổ sung",
    Verdict.NOT_YET: "Chưa có hiệu lực",
    Verdict.FOUND: "Có trong kho",
}
