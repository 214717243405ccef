"""What a parsed query asks of the papers, apart from any request around it."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from itertools import chain

from tracuu.index.plan import (
    ALL_FIELDS,
    All,
    Day,
    Node,
    Number,
    Phrase,
    Word,
)
from tracuu.query import ast
from tracuu.search.equivalents import Likeliest, every_meaning
from tracuu.search.meanings import Meaning, MeaningReader
from tracuu.search.node_builder import NodeBuilder
from tracuu.text.letters import fold


@dataclass(frozen=True, slots=True)
class Intent:
    """What a query asks, apart from any request around it.

    `sequences` are the runs of words that score, in the order typed; an excluded word is in none.
    `others` are the other ways to write some of them, by an abbreviation or written out.
    """

    match: Node
    sequences: tuple[tuple[Word, ...], ...]
    phrases: tuple[Phrase, ...]
    numbers: tuple[Number, ...]
    others: tuple[tuple[Phrase, float], ...] = ()
    """Each with its weight beside a typed word's 1."""
    notes: tuple[str, ...] = ()
    """What a reader should know of how the query was understood."""
    days: tuple[Day, ...] = ()
    limits: tuple[Day, ...] = ()
    """Those of the days that a period begins or ends with, on which nothing need be issued."""
    meant: tuple[Meaning, ...] = ()
    """What some words mean beside what they say."""
    said: Mapping[tuple[Word, ...], str] = field(default_factory=dict)
    """Those of the sequences that mean something so, each with the field it means."""
    quoted: bool = False
    """Whether words in quotes are to be marked where they stand together."""
    units: tuple[str, ...] = ()
    """The units that it names, as a filter or in words."""

    @property
    def shown(self) -> tuple[Word | Phrase | Number | Day, ...]:
        """What a snippet is to hold, however it is written; nothing where words are in quotes.

        As it is marked: KT-XH, and *kinh tế - xã hội*, where their words stand side by side. What
        was typed as one word (Covid-19), and other ways to write a word, are looked for where most
        of the words are; where words in quotes stand together only whole texts tell.
        """
        if self.quoted:
            return ()
        in_phrases = {id(word) for phrase in self.phrases for word in phrase.words}
        words = (word for word in chain.from_iterable(self.sequences) if id(word) not in in_phrases)
        return tuple(dict.fromkeys((*words, *self.phrases, *self.numbers, *self.days)))

    @property
    def carries_marks(self) -> bool:
        """Whether any word was typed with a mark, so that a missing one is meant."""
        return any(fold(word.key) != word.key for words in self.sequences for word in words)


def intent(  # noqa: PLR0913  # each has its default
    node: ast.Node | None,
    *,
    exact: bool = False,
    likeliest: Likeliest = every_meaning,
    meanings: MeaningReader | None = None,
    only_unit: bool = False,
    telling: Container[str] | None = None,
) -> Intent:
    """What a parsed query asks; with `exact`, marks must match as typed.

    `likeliest` chooses among the meanings of an abbreviation that has several; `meanings` tells
    which words mean a filter, None for none. With `only_unit` a unit that a filter names is itself
    alone. `telling` are the keys of the words that are looked for, None for all.
    """
    builder = NodeBuilder(
        exact=exact,
        likeliest=likeliest,
        meanings=meanings,
        only_unit=only_unit,
        telling=telling,
    )
    match = builder.node(node, ALL_FIELDS, scores=True) if node is not None else None
    return Intent(
        match or All(()),
        tuple(tuple(words) for words in builder.words.sequences if words),
        tuple(builder.words.phrases),
        tuple(builder.words.numbers),
        tuple(builder.words.others),
        tuple(dict.fromkeys(builder.words.notes)),
        tuple(builder.words.days),
        tuple(builder.limits),
        tuple(builder.meant),
        builder.said,
        builder.quoted,
        tuple(dict.fromkeys(builder.units)),
    )
