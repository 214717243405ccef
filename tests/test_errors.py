"""What the operating system refuses, in Vietnamese."""

import errno
import os

import pytest

from tracuu.errors import cause


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOENT, "không có tệp hay thư mục này"),
        (errno.ENOTDIR, "đường dẫn không phải là thư mục"),
        (errno.EACCES, "không có quyền đọc hoặc ghi"),
        (errno.ENOSPC, "ổ đĩa đã đầy"),
        (errno.EROFS, "ổ đĩa chỉ cho đọc"),
    ],
)
def test_a_refusal_has_its_reason(number: int, reason: str) -> None:
    assert cause(OSError(number, os.strerror(number))).reason == reason


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_refusal_has_a_reason_and_a_remedy_that_fit_on_a_line(number: int) -> None:
    reason, remedy = cause(OSError(number, os.strerror(number)))
    assert not reason.endswith(".")
    assert remedy.startswith("Hãy ")
    assert remedy.endswith(".")
    assert max(len(reason), len(remedy)) <= 100


def test_one_that_nobody_listed_keeps_the_name_to_look_up() -> None:
    assert cause(OSError(errno.EXDEV, "Invalid cross-device link")).reason == (
        "hệ điều hành báo lỗi (EXDEV, Invalid cross-device link)"
    )


def test_an_error_without_a_number_is_told_by_its_own_words() -> None:
    assert "bad magic" in cause(OSError("bad magic")).reason
