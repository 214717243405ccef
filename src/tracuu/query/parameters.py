"""The kinds of parameter that a request may have; each reads its texts and says what is wrong.

A kind is data: what reads a request and what describes it to other programs see the same bounds.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracuu.errors import InvalidParameter
from tracuu.model.dates import typed_date, typed_range
from tracuu.text.canonical import canonical
from tracuu.text.slugs import SLUG


@dataclass(frozen=True, slots=True)
class Parameter(ABC):
    """One parameter by its name in an address."""

    name: str

    @abstractmethod
    def read(self, texts: Sequence[str]) -> Any:  # noqa: ANN401 - each kind has its own value
        """The value of the texts that were given, canonical and none of them empty.

        Raises:
            InvalidParameter: they are not what this parameter takes.
        """


def read(table: Iterable[Parameter], params: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The value of each parameter of a table; an empty text counts as not given.

    Raises:
        InvalidParameter: a name that is not in the table, or a value that its parameter refuses.
    """
    known = {parameter.name: parameter for parameter in table}
    given: dict[str, list[str]] = {name: [] for name in known}
    for name, raw in params:
        if name not in known:
            names, shown = ", ".join(known), canonical(name[:40])
            raise InvalidParameter(
                f"Không có tham số “{shown}”; các tham số dùng được: {names}.",
                param=shown, code="tham-so-la",
            )  # fmt: skip
        text = canonical(raw).strip()
        if text:
            given[name].append(text)
    return {name: parameter.read(given[name]) for name, parameter in known.items()}


@dataclass(frozen=True, slots=True)
class _Single(Parameter):
    """What may be given once."""

    def read(self, texts: Sequence[str]) -> Any:  # noqa: ANN401
        """The one value, or the default."""
        if len(texts) > 1:
            raise InvalidParameter(f"“{self.name}” chỉ được ghi một lần.", param=self.name)
        return self._of(texts[0]) if texts else self._absent()

    @abstractmethod
    def _of(self, text: str) -> Any: ...  # noqa: ANN401

    def _absent(self) -> Any:  # noqa: ANN401
        return None


@dataclass(frozen=True, slots=True)
class Text(_Single):
    """Free text of at most so many code points; "" where nothing is given."""

    longest: int

    def _of(self, text: str) -> str:
        if len(text) > self.longest:
            raise InvalidParameter(
                f"“{self.name}” dài {len(text)} ký tự; tối đa {self.longest} ký tự, hãy rút gọn.",
                param=self.name, code="qua-dai",
            )  # fmt: skip
        return text

    def _absent(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Choice(_Single):
    """One of a few words; the first of them where nothing is given."""

    choices: tuple[str, ...]

    def _of(self, text: str) -> str:
        _require_choice(self.name, text, self.choices)
        return text

    def _absent(self) -> str:
        return self.choices[0]


@dataclass(frozen=True, slots=True)
class Flag(_Single):
    """``1`` for yes, ``0`` or nothing for no."""

    def _of(self, text: str) -> bool:
        _require_choice(self.name, text, ("0", "1"))
        return text == "1"

    def _absent(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Number(_Single):
    """A whole number between two bounds, both included."""

    low: int
    high: int
    default: int

    def _of(self, text: str) -> int:
        # Nine digits are read at most: of thousands of them Python would refuse to make a number.
        if len(text) < 10 and text.isascii() and text.isdigit():
            number = int(text)
            if self.low <= number <= self.high:
                return number
        raise InvalidParameter(
            f"“{self.name}={text[:20]}” không hợp lệ; "
            f"hãy ghi một số từ {self.low} đến {self.high}.",
            param=self.name,
        )

    def _absent(self) -> int:
        return self.default


@dataclass(frozen=True, slots=True)
class NumberOrWord(_Single):
    """A whole number from 1 to `high`, or one word; None where nothing is given."""

    high: int
    word: str

    def _of(self, text: str) -> int | str:
        if text == self.word:
            return text
        if len(text) < 10 and text.isascii() and text.isdigit() and 1 <= int(text) <= self.high:
            return int(text)
        raise InvalidParameter(
            f"“{self.name}={text[:20]}” không hợp lệ; "
            f"hãy ghi một số từ 1 đến {self.high} hoặc “{self.word}”.",
            param=self.name,
        )


@dataclass(frozen=True, slots=True)
class Bound(_Single):
    """The first or the last day of a day, a month or a year; None where nothing is given."""

    last: bool

    def _of(self, text: str) -> date | None:
        try:
            days = typed_range(text)
        except ValueError as error:
            raise _bad_day(self.name, text, "như 09/08/2023, 08/2023 hoặc 2023") from error
        return days.end if self.last else days.start


@dataclass(frozen=True, slots=True)
class Day(_Single):
    """One day; None where nothing is given."""

    def _of(self, text: str) -> date:
        try:
            return typed_date(text)
        except ValueError as error:
            # 08/2023 is a date, but not one to be in force on.
            raise _bad_day(
                self.name, text, "đủ ngày, tháng, năm như 09/08/2023"
            ) from error  # fmt: skip


@dataclass(frozen=True, slots=True)
class Several(Parameter):
    """What may be given more than once: its different values in the order they came."""

    most: int

    def read(self, texts: Sequence[str]) -> tuple[str, ...]:
        """The values; repeated ones once."""
        if len(texts) > self.most:
            raise InvalidParameter(
                f"“{self.name}” có {len(texts)} giá trị; tối đa {self.most}.", param=self.name
            )
        values = tuple(dict.fromkeys(texts))
        for text in values:
            self._require(text)
        return values

    @abstractmethod
    def _require(self, text: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Slugs(Several):
    """Slugs of at most so many letters, or one of the other words."""

    longest: int
    others: tuple[str, ...] = ()

    def _require(self, text: str) -> None:
        if text in self.others or (len(text) <= self.longest and SLUG.fullmatch(text)):
            return
        raise InvalidParameter(
            f"“{self.name}={text[:40]}” không phải một mã (ví dụ: chi-thi).", param=self.name
        )


@dataclass(frozen=True, slots=True)
class Choices(Several):
    """Some of a few words."""

    choices: tuple[str, ...]
    default: tuple[str, ...] = ()

    def read(self, texts: Sequence[str]) -> tuple[str, ...]:
        """The words; the default where nothing is given."""
        return Several.read(self, texts) or self.default

    def _require(self, text: str) -> None:
        _require_choice(self.name, text, self.choices)


def _require_choice(name: str, text: str, choices: Sequence[str]) -> None:
    if text not in choices:
        # A choice that may be left out has "" among its words, which nobody writes.
        words = ", ".join(filter(None, choices))
        raise InvalidParameter(
            f"“{name}={text[:40]}” không hợp lệ; chọn một trong: {words}.", param=name
        )


def _bad_day(name: str, text: str, remedy: str) -> InvalidParameter:
    return InvalidParameter(
        f"Ngày “{text[:40]}” không hợp lệ; hãy ghi {remedy}.",
        param=name, code="ngay-sai",
    )  # fmt: skip
