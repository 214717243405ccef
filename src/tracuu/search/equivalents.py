"""Words of a query that a text may write another way: `UBND` and *Ủy ban nhân dân*, *khóa 15*
and *khóa XV*.

Nothing that is stored is rewritten. A query's abbreviation also finds what it stands for, and words
that have an abbreviation also find that. Where one has several meanings, the words beside it in the
query tell: of `BTV Huyện ủy` the papers hold *Ban Thường vụ Huyện ủy*, and no *Biên tập viên
Huyện ủy*. Where they do not tell, the meaning counts that the papers hold more often.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tracuu.index.engine import Engine
from tracuu.index.plan import Phrase, Plan, Word
from tracuu.model.abbreviations import Found, Keys, abbreviations
from tracuu.model.ordinals import find_ordinals
from tracuu.text.tokens import keys

Likeliest = Callable[[tuple[str, ...], Keys, Keys], tuple[str, ...]]
"""Of some meanings those that are meant, by the key before and the key after them (or none)."""

_CLOSE = 4
"""A meaning that the papers hold a quarter as often as the likeliest one may be meant as well."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`words[start:end]` of a run of words, and the keys of every other way to write them."""

    start: int
    end: int
    others: tuple[Keys, ...]
    typed_short: bool
    note: str
    """What a reader is told."""


def every_meaning(meanings: tuple[str, ...], _before: Keys, _after: Keys) -> tuple[str, ...]:
    """All meanings: where there are no papers to ask."""
    return meanings


def standing(
    words: Sequence[str], likeliest: Likeliest, *, exact: bool = False
) -> Iterator[Standing]:
    """What in a run of canonical words has another way to write it, none over another."""
    taken: set[int] = set()
    for found in abbreviations().standing(words, exact=exact):
        before, after = keys(" ".join(words[: found.start])), keys(" ".join(words[found.end :]))
        meant = _meant(found, likeliest, tuple(before[-1:]), tuple(after[:1]))
        written = (*meant, *found.short) if found.typed_short else found.short
        if written:
            taken.update(range(found.start, found.end))
            yield Standing(
                found.start,
                found.end,
                tuple(dict.fromkeys(tuple(keys(other)) for other in written)),
                found.typed_short,
                _note(" ".join(words[found.start : found.end]), meant, found),
            )
    for each in () if exact else find_ordinals(words):
        if taken.isdisjoint(range(each.start, each.end)):
            typed = " ".join(words[each.start : each.end])
            others = " hoặc ".join(f"“{other}”" for other in each.others)
            yield Standing(
                each.start,
                each.end,
                tuple(tuple(keys(other)) for other in each.others),
                typed_short=False,
                note=f"“{typed}” cũng được tìm theo cách viết {others}.",
            )


def written_out(words: Sequence[str], likeliest: Likeliest) -> list[str]:
    """Keys of a run of canonical words with each abbreviation as what it stands for.

    Of several meanings that are as likely the first of the register is taken.
    """
    spelt, done = [], 0
    for found in standing(words, likeliest):
        if found.typed_short:
            spelt += keys(" ".join(words[done : found.start]))
            spelt += found.others[0]
            done = found.end
    return spelt + keys(" ".join(words[done:]))


def _meant(found: Found, likeliest: Likeliest, before: Keys, after: Keys) -> tuple[str, ...]:
    return likeliest(found.meanings, before, after) if len(found.meanings) > 1 else found.meanings


def _note(typed: str, meant: tuple[str, ...], found: Found) -> str:
    if found.typed_short:
        names = " hoặc ".join(f"“{meaning}”" for meaning in meant)
        return f"“{typed}” cũng được tìm theo dạng viết đầy đủ: {names}."
    names = ", ".join(f"“{short}”" for short in found.short)
    return f"“{typed}” cũng được tìm theo dạng viết tắt: {names}."


def likeliest_in(engine: Engine) -> Likeliest:
    """Chooses meanings by how many papers of an index hold them, beside the words of the query."""

    def count(*words: str) -> int:
        phrase = Phrase(tuple(map(Word, words)))
        return engine.execute(Plan(match=phrase, count=0)).total

    def choose(meanings: tuple[str, ...], before: Keys, after: Keys) -> tuple[str, ...]:
        spelt = {meaning: keys(meaning) for meaning in meanings}
        beside = {
            meaning: (count(*before, *of) if before else 0) + (count(*of, *after) if after else 0)
            for meaning, of in spelt.items()
        }
        held = beside if any(beside.values()) else {one: count(*of) for one, of in spelt.items()}
        most = max(held.values())
        return tuple(one for one in meanings if held[one] * _CLOSE >= most)

    return choose
