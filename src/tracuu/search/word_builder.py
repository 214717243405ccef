"""From the words of a query, and what was typed as one thing, to nodes of a plan."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile

from tracuu.index.plan import ALL_FIELDS, AtLeast, Day, Node, Number, Phrase, TextField, Word
from tracuu.model.dates import spellings
from tracuu.model.number import number_key
from tracuu.query import ast
from tracuu.search.equivalents import Likeliest, Standing, standing
from tracuu.search.question_words import asking
from tracuu.text.letters import fold
from tracuu.text.tokens import keys


class WordBuilder:
    """Turns words, phrases, numbers and days into nodes and collects what scores on the way.

    `sequences` are runs of words that stand side by side.
    """

    def __init__(
        self, *, exact: bool, likeliest: Likeliest, telling: Container[str] | None
    ) -> None:
        self._telling = telling
        self._exact = exact
        self._likeliest = likeliest
        self.sequences: list[list[Word]] = [[]]
        self.phrases: list[Phrase] = []
        self.numbers: list[Number] = []
        self.days: list[Day] = []
        self.others: list[tuple[Phrase, float]] = []
        self.notes: list[str] = []

    def part(self) -> None:
        """Words before and after this point are not neighbours."""
        if self.sequences[-1]:
            self.sequences.append([])

    def single(
        self, texts: Sequence[str], fields: tuple[TextField, ...], *, scores: bool
    ) -> Iterator[Node]:
        """A node for each of some words side by side; what stands for several answers them all."""
        others: dict[int, tuple[Phrase, ...]] = {}
        if scores:
            for found in standing(texts, self._likeliest, exact=self._exact):
                also = tuple(self._others(found, fields))
                others |= dict.fromkeys(range(found.start, found.end), also)
        asked = dict(asking(texts)) if scores and not self._exact else {}
        end = 0
        for at, text in enumerate(texts):
            if at in asked:
                end = asked[at]
                self._leave_out(texts[at:end])
            if at < end or self._is_passed_over(text):
                continue
            made = self._words([text], fields, scores=scores)
            if made is not None:
                also = others.get(at, ())
                yield AtLeast((made, *also)) if also else made

    def _is_passed_over(self, text: str) -> bool:
        """Whether a word is one of so many that it is not looked for."""
        if self._telling is None or any(key in self._telling for key in keys(text)):
            return False
        self.part()
        note = "Câu tìm dài nên chỉ tìm theo những từ ít gặp nhất trong câu."
        if note not in self.notes:
            self.notes.append(note)
        return True

    def _leave_out(self, asked: Sequence[str]) -> None:
        """Words that ask are not looked for; what stands on their sides are no neighbours."""
        self.part()
        self.notes.append(
            f"“{' '.join(asked)}” là lời hỏi nên không dùng để tìm; để trong ngoặc kép nếu cần tìm "
            "đúng lời ấy."
        )

    def phrase(
        self,
        texts: tuple[str, ...],
        fields: tuple[TextField, ...],
        *,
        scores: bool,
        joined: bool = False,
    ) -> Node | None:
        """Words in quotes are meant as typed; KT-XH as a whole is an abbreviation all the same.

        So is GD&ĐT, `joined` by its sign, as the GDĐT that it is written as well.
        """
        made = self._words(texts, fields, scores=scores)
        if made is None or not scores or len(texts) == 1:
            return made
        found = self._short_form(texts) or (self._glued(texts) if joined else None)
        return made if found is None else AtLeast((made, *self._others(found, fields)))

    def _short_form(self, texts: tuple[str, ...]) -> Standing | None:
        """What stands for all of some words, where they are an abbreviation."""
        for found in standing(texts, self._likeliest, exact=self._exact):
            if found.typed_short and found.end - found.start == len(texts):
                return found
        return None

    def _glued(self, texts: tuple[str, ...]) -> Standing | None:
        """The same for what the words are without the signs between them; that itself as well."""
        # P.Q is no PQ: one letter is what a name is cut to.
        if min(map(len, texts)) == 1:
            return None
        glued = "".join(texts)
        found = self._short_form((glued,))
        if found is None:
            return None
        return replace(found, end=len(texts), others=(tuple(keys(glued)), *found.others))

    def _others(self, found: Standing, fields: tuple[TextField, ...]) -> Iterator[Phrase]:
        """The other ways to write what stands there; they score beside it and are marked."""
        self.notes.append(found.note)
        for keys_of in found.others:
            other = Phrase(tuple(Word(key, fields, self._exact) for key in keys_of), fields)
            # Four common words weigh as much as the one rare word that stands for them.
            weight = ((found.end - found.start) / len(other.words)) ** 0.5
            self.others.append((other, weight))
            self.phrases.append(other)
            yield other

    def _words(
        self, texts: tuple[str, ...] | list[str], fields: tuple[TextField, ...], *, scores: bool
    ) -> Node | None:
        words = tuple(Word(key, fields, self._exact) for text in texts for key in keys(text))
        if not words:
            return None
        if scores:
            self.sequences[-1] += words
        if len(words) == 1:
            return words[0]
        phrase = Phrase(words, fields)
        if scores:
            self.phrases.append(phrase)
        return phrase

    def near(
        self, texts: tuple[str, ...], apart: int, fields: tuple[TextField, ...], *, scores: bool
    ) -> Node:
        """Words that stand near one another; each is marked by itself, and is no other's pair."""
        words = tuple(Word(key, fields, self._exact) for text in texts for key in keys(text))
        if scores:
            for word in words:
                self.sequences[-1].append(word)
                self.part()
        return Phrase(words, fields, apart) if len(words) > 1 else words[0]

    def prefix(self, text: str, fields: tuple[TextField, ...], *, scores: bool) -> Node:
        """Words that begin so; what stands beside one is no pair of it."""
        word = Word(keys(text)[0], fields, self._exact, prefix=True)
        if scores:
            self.part()
            self.sequences[-1].append(word)
            self.part()
        return word

    def number(self, text: str, *, scores: bool) -> Node:
        """A document number in any spelling."""
        node = Number(fold(number_key(text)))
        if scores:
            self.part()
            self.numbers.append(node)
        return node

    def day(self, node: ast.Day, fields: tuple[TextField, ...], *, scores: bool) -> Node:
        """Whatever names the day, and what has its words as typed: `15, 5, 2016` names none.

        The index does not tell in which field a day is named: in one of them its words are sought.
        """
        everywhere = fields == ALL_FIELDS
        texts = (node.text,) if everywhere else (node.text, *spellings(node.day))
        phrases = tuple(dict.fromkeys(self._words_of_day(text, fields) for text in texts))
        if scores:
            self.part()
            self.phrases += phrases
            if everywhere:
                self.days.append(Day(node.day))
            else:
                self.sequences[-1] += phrases[0].words
                self.part()
        return AtLeast((Day(node.day), *phrases) if everywhere else phrases)

    def _words_of_day(self, text: str, fields: tuple[TextField, ...]) -> Phrase:
        """The words of a written day; *ngày* before it may be missing."""
        words = dropwhile(str.isalpha, keys(text))
        return Phrase(tuple(Word(key, fields, self._exact) for key in words), fields)
