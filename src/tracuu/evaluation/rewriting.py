"""Questions written otherwise than they were collected: another place of the tone, another form.

People and input methods differ in it, and a reader sees little of it or nothing: a search that is
meant to find the same has to. The texts made here are what somebody sends; it is for the request to
bring them into canonical form.
"""

import random
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from tracuu.evaluation.judgements import Question
from tracuu.text.canonical import canonical
from tracuu.text.tone_placement import placed

Way = Callable[[Question], str]
"""What is typed instead of the text of a question."""


def _old(question: Question) -> str:
    return placed(canonical(question.text), lambda: True)


def _new(question: Question) -> str:
    return placed(canonical(question.text), lambda: False)


def _mixed(question: Question) -> str:
    """The place is drawn for each syllable, by the question's id: every run draws the same."""
    chance = random.Random(question.id)  # noqa: S311  (nothing secret)
    return placed(canonical(question.text), lambda: chance.random() < 0.5)


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


WAYS: Mapping[str, Way] = {
    "old": _old,
    "new": _new,
    "mixed": _mixed,
    "nfd": lambda question: _decomposed(question.text),
    "mixed-nfd": lambda question: _decomposed(_mixed(question)),
}
"""`old` puts the tone where *hòa* has it, `new` where *hoà* has it, `mixed` now here, now there;
`nfd` sends each mark as a character of its own."""


def rewritten(questions: Iterable[Question], way: str) -> tuple[Question, ...]:
    """The questions written in one of `WAYS`; their texts need not be canonical any more."""
    return tuple(replace(question, text=WAYS[way](question)) for question in questions)
