"""What a query may have meant that finds too little as it was typed, the likeliest first.

Tone placement needs no rescue: *hoà* and *hòa* have one key. The rest comes in this order: an old
encoding, raw keystrokes, numbers by their letters, figures for letters, letters apart from digits,
spaces, other marks on words that no paper has with theirs, one syllable put right, other marks on
words that no paper has where they stand, one word left out. What is too unlike the query is offered
only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from tracuu.errors import QuerySyntaxError
from tracuu.index.engine import Engine
from tracuu.index.plan import Plan
from tracuu.query import ast
from tracuu.query.parser import Query, parse
from tracuu.query.request import LONGEST_QUERY
from tracuu.search.fewer_words import FewerWords
from tracuu.search.grown_together import apart
from tracuu.search.intent import intent
from tracuu.search.long_queries import telling
from tracuu.search.loose_numbers import with_numbers
from tracuu.search.meanings import MeaningReader
from tracuu.search.misread_digits import with_figures
from tracuu.search.misspellings import may_be_wrong, mended
from tracuu.search.node_builder import EVERY_WORD_UP_TO
from tracuu.search.number_symbols import numbers_written
from tracuu.search.restoration import restored
from tracuu.search.word_spaces import spaced
from tracuu.search.wrong_marks import misplaced, remarked
from tracuu.text.canonical import canonical
from tracuu.text.detection import rescue
from tracuu.text.tokens import keys

_MOST_NUMBERS = 12
"""Numbers that are looked for by their letters; of more the newest."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Another query; whether it may be answered unasked, and what its reader is told then."""

    q: str
    is_answer: bool = True
    note: str = ""


class Rescue:
    """The other queries that `q`, read as `query`, may have meant.

    `keystrokes` is the query with its raw keystrokes decoded, None where it has none.
    """

    def __init__(
        self,
        engine: Engine,
        q: str,
        query: Query,
        keystrokes: str | None,
        meanings: MeaningReader,
    ) -> None:
        self._engine = engine
        self._q = q
        self._query = query
        self._keystrokes = keystrokes
        self._meanings = meanings

    def offers(self, *, found: bool) -> tuple[Offer, ...]:
        """What may be meant and finds something, never `q` itself.

        Where something was `found` as typed only keystrokes are in doubt, and a word of a long
        question that no paper has: it was answered without that.
        """
        offers = {} if found else self._worthy(self._in_unicode())
        if offers:
            return tuple(offers.values())
        offers = self._worthy(self._keys_decoded())
        if found:
            words = keys(canonical(self._q))
            if len(words) > EVERY_WORD_UP_TO and any(may_be_wrong(self._engine, w) for w in words):
                offers |= self._worthy(chain(self._spaced(), self._syllable_put_right()))
        else:
            offers |= self._worthy(self._put_right())
            if not offers and self._keystrokes is None:
                offers = self._worthy(self._shorter())
        return tuple(offers.values())

    def _worthy(self, offers: Iterator[Offer]) -> dict[str, Offer]:
        return {
            each.q: each
            for each in offers
            if len(each.q) <= LONGEST_QUERY and not is_same(each.q, self._q) and self._finds(each.q)
        }

    def _finds(self, q: str) -> bool:
        node, _ = with_numbers(self._engine, parse(q).node)
        asked = intent(node, meanings=self._meanings, telling=telling(self._engine, node))
        return self._engine.execute(Plan(match=asked.match, count=0)).total > 0

    def _in_unicode(self) -> Iterator[Offer]:
        """The query out of an old encoding: *Ph©n lo¹i r¸c* is *Phân loại rác*."""
        rescued = rescue(self._q)
        encodings = ", ".join(dict.fromkeys(each.encoding for each in rescued.conversions))
        if not encodings:
            return
        note = f"Câu tìm được chuyển sang Unicode từ bảng mã {encodings}."
        try:
            node = parse(rescued.text).node
        except QuerySyntaxError:
            # â€œ was a quote that nothing closes.
            return
        # The ư of TCVN3 is a soft hyphen, which no request keeps: trường came as trờng.
        right = mended(self._engine, rescued.text, node)
        if right is not None:
            yield Offer(right, note=note)
        yield Offer(rescued.text, note=note)

    def _keys_decoded(self) -> Iterator[Offer]:
        if self._keystrokes is not None:
            node = parse(self._keystrokes).node
            marked = restored(self._engine, self._keystrokes, node, marked_in_part=True)
            if marked is not None:
                yield Offer(marked)
            yield Offer(self._keystrokes)

    def _put_right(self) -> Iterator[Offer]:
        node = self._query.node
        yield from self._numbers()
        yield from self._one_of_numbers()
        yield Offer(with_figures(self._q))
        if self._keystrokes is None:
            split = apart(self._engine, self._q, node)
            if split is not None:
                yield Offer(split)
        yield from self._spaced()
        yield from map(Offer, remarked(self._engine, self._q, node))
        yield from self._syllable_put_right()
        placed = misplaced(self._engine, self._q, node)
        if placed is not None:
            yield Offer(placed)

    def _spaced(self) -> Iterator[Offer]:
        if self._keystrokes is None:
            right = spaced(self._engine, self._q, self._query.node)
            if right is not None:
                yield Offer(right)

    def _syllable_put_right(self) -> Iterator[Offer]:
        if self._keystrokes is None:
            right = mended(self._engine, self._q, self._query.node)
            if right is not None:
                yield Offer(right)

    def _numbers(self) -> Iterator[Offer]:
        """The papers whose numbers have the typed letters: *cv vphu*."""
        words = _letters(self._query.node)
        found = numbers_written(self._engine, words)
        if found:
            shown = found[:_MOST_NUMBERS]
            typed = " và ".join(f"“{word}”" for word in words)
            which = "các số ký hiệu"
            if shown != found:
                which = f"{len(shown)} số ký hiệu mới nhất trong {len(found)} số"
            yield Offer(" OR ".join(shown), note=f"Đó là {which} có {typed}.")

    def _one_of_numbers(self) -> Iterator[Offer]:
        """Of several numbers that no paper has together any: *68-NQ/TW, 57-NQ/TW*."""
        node = self._query.node
        nodes = node.nodes if isinstance(node, ast.Words) else ()
        numbers = list(dict.fromkeys(each.text for each in nodes if isinstance(each, ast.Number)))
        if len(numbers) > 1:
            note = (
                "Không văn bản nào có đủ các số ký hiệu đã gõ; "
                "đây là những văn bản có một trong các số đó."
            )
            yield Offer(" OR ".join(numbers), note=note)

    def _shorter(self) -> Iterator[Offer]:
        """The query without a word, and with other marks on that; else the parts that there are."""
        node = self._query.node
        words = FewerWords(self._engine, self._q, node, self._meanings)
        for fewer in words.without_one():
            if self._finds(fewer.q):
                gone = ", ".join(f"“{each}”" for each in fewer.left_out)
                yield Offer(fewer.q, note=f"Không văn bản nào có đủ các từ đã gõ; đã bỏ {gone}.")
                # Some paper has kiêm, and none kiêm tra: the reader may have meant kiểm tra.
                doubted = [key for each in fewer.left_out for key in keys(each)]
                for marked in islice(remarked(self._engine, self._q, node, doubted), 1):
                    yield Offer(marked, is_answer=False)
                return
        for part in words.parts():
            yield Offer(part, is_answer=False)


def _letters(node: ast.Node | None) -> list[str]:
    """The words of a query that holds nothing but words, or none."""
    nodes = node.nodes if isinstance(node, ast.Words) else (node,)
    words: list[str] = []
    for each in nodes:
        if isinstance(each, ast.Word):
            words.append(each.text)
        elif isinstance(each, ast.Phrase) and each.joined:
            words += each.words
        else:
            return []
    return words


def is_same(one: str, other: str) -> bool:
    """Whether two texts are one query, case and spaces aside."""
    return _compared(one) == _compared(other)


def _compared(q: str) -> list[str]:
    return canonical(q).lower().split()
