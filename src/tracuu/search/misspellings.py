"""A syllable that no paper has, put right by one edit: *phân loại rát thải* is *rác thải*.

A word that some paper has is never touched, so that one word does not become another (*chó* is no
*chợ*); nor is a number, a word with a digit, or what is excluded. An edit is a letter too many, too
few or wrong, its marks included, or two that changed places (Damerau, A technique for computer
detection and correction of spelling errors, 1964). Of several corrections the one is taken that
the papers have most often beside its neighbours, then the commonest. A short word has so many at
one edit that it must stand beside a neighbour: *năm kia* is no *năm địa*.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from tracuu.index.engine import Engine
from tracuu.index.plan import Plan, Word
from tracuu.query import ast
from tracuu.search.neighbours import has_neighbour
from tracuu.search.number_symbols import symbols_of
from tracuu.search.once import once
from tracuu.search.typed_runs import cased, runs_of
from tracuu.text.canonical import canonical
from tracuu.text.letters import TONED, fold
from tracuu.text.matching import tier
from tracuu.text.spelling import customary
from tracuu.text.tokens import Token

_SHORTEST = 2
"""Letters; of one letter an edit leaves nothing."""
_LONGEST = 12
_MOST = 4
"""Words of a query that are put right."""
_SURE = 5
"""Letters from which on a correction is trusted that stands beside none of its neighbours."""
_SURE_ALONE = 4
"""The same for a word that has no neighbours."""
_VOWELS = frozenset("aeiouy")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def mended(engine: Engine, q: str, node: ast.Node | None) -> str | None:
    """The query `q`, parsed as `node`, with its misspelt words put right; None where none is.

    None either where more than a few words are in no paper: such a query is no slip of the hand.
    """
    if node is None:
        return None
    text = canonical(q)
    runs = list(runs_of(node, text))
    shouted = text == text.upper() and any(letter.lower() in TONED for letter in text)
    unknown = [
        token
        for run in runs
        for token in run
        if (is_unknown(engine, token.key) or _is_strange(engine, run, token))
        and not is_short_form(engine, token.text, shouted=shouted)
    ]
    if len(unknown) > _MOST:
        return None
    parts: list[str] = []
    done = 0
    for run in runs:
        spelt = [token.key for token in run]
        for at, token in enumerate(run):
            found = _correction(engine, spelt, at) if token in unknown else None
            if found is not None:
                spelt[at] = found
                parts += text[done : token.start], cased(customary(found), token.text)
                done = token.end
    return "".join(parts) + text[done:] if parts else None


@once
def _known_of(_engine: Engine) -> set[str]:
    """Words that were asked for and some paper has: never more than its words, with fewer marks."""
    return set()


@once
def _folds_of(engine: Engine) -> frozenset[str]:
    """The folds that an edit may lead to: few of the hundreds that it makes are among them."""
    return engine.folds(_LONGEST + 1)


@once
def _sure_of(_engine: Engine) -> set[str]:
    """Words that were asked for and some paper has with their marks, or typed without any."""
    return set()


def may_be_wrong(engine: Engine, typed: str) -> bool:
    """Whether a word may be put right where it stands: most words of a query may not."""
    sure = _sure_of(engine)
    if typed in sure or not typed.isalpha():
        return False
    if len(typed) > 1 and not is_unknown(engine, typed):
        bare = fold(typed)
        if bare == typed or any(reading == typed for reading, _ in engine.readings(bare)):
            sure.add(typed)
            return False
    return True


def is_unknown(engine: Engine, typed: str) -> bool:
    """Whether a word of letters is in no paper."""
    if not _SHORTEST <= len(typed) <= _LONGEST or not typed.isalpha():
        return False
    known = _known_of(engine)
    if typed in known:
        return False
    # Most words are known by the dictionary, which has the commonest readings at hand.
    readings = (reading for reading, _ in engine.readings(fold(typed)))
    is_there = any(tier(typed, reading) is not None for reading in readings)
    if is_there or engine.execute(Plan(Word(typed), count=0)).total:
        known.add(typed)
    return typed not in known


def _is_strange(engine: Engine, run: Sequence[Token], token: Token) -> bool:
    """Whether papers have a marked word without its marks alone, and not beside its neighbours.

    Of *xâm nhập mặng* some paper has *mang*, which any marked reading of it would answer.
    """
    typed = token.key
    if fold(typed) == typed or len(run) == 1 or len(typed) > _LONGEST:
        return False
    if not may_be_wrong(engine, typed):
        return False
    return not has_neighbour(engine, [each.key for each in run], run.index(token))


def is_short_form(engine: Engine, word: str, *, shouted: bool = False) -> bool:
    """Whether a word is an abbreviation or the letters of a number: KCN, LĐTB, vphu.

    In a query all in capitals, with its marks, capitals tell nothing.
    """
    if _VOWELS.isdisjoint(fold(word)) or word in symbols_of(engine):
        return True
    return word.isupper() and not shouted and not any(letter.lower() in TONED for letter in word)


def _correction(engine: Engine, words: list[str], at: int) -> str | None:
    """The likeliest word of the index at one edit from a word that it does not have."""
    typed = words[at]
    marked = fold(typed) != typed
    candidates = {
        reading: count
        for bare in _folds_of(engine).intersection((fold(typed), *_edits(fold(typed))))
        for reading, count in engine.readings(bare)
        if (is_misspelt(typed, reading) if marked else is_one_edit(typed, fold(reading)))
    }
    if not candidates:
        return None
    beside = dict.fromkeys(candidates, 0)
    for bare in set(map(fold, candidates)):
        for reading, count in _beside(engine, words, at, bare):
            if reading in beside:
                beside[reading] += count
    best = max(candidates, key=lambda reading: (beside[reading], candidates[reading], reading))
    sure = len(typed) >= (_SURE if len(words) > 1 else _SURE_ALONE)
    return best if sure or beside[best] else None


def _beside(engine: Engine, words: list[str], at: int, bare: str) -> Iterator[tuple[str, int]]:
    """The readings of a word that stand beside its neighbours, with how often they do."""
    if at:
        for before, reading, count in engine.pair_readings(fold(words[at - 1]), bare):
            if words[at - 1] in (before, fold(before)):
                yield reading, count
    if at + 1 < len(words):
        for reading, after, count in engine.pair_readings(bare, fold(words[at + 1])):
            if words[at + 1] in (after, fold(after)):
                yield reading, count


def _edits(word: str) -> Iterator[str]:
    """All that one edit makes of an unmarked word."""
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return chain(
        (before + after[1:] for before, after in splits if after),
        (before + after[1] + after[0] + after[2:] for before, after in splits if len(after) > 1),
        (before + letter + after[1:] for before, after in splits if after for letter in _LETTERS),
        (before + letter + after for before, after in splits for letter in _LETTERS),
    )


def is_misspelt(typed: str, word: str) -> bool:
    """Whether a marked word is another at one edit: of its tone, or of a letter beside the tone.

    The tone is a mark of the syllable, so that *laoị* has but two letters of *loại* changed.
    """
    (letters, tone), (of_word, tone_of_word) = _spelt(typed), _spelt(word)
    if letters == of_word:
        return tone != tone_of_word
    if len(typed) > len(word) and is_one_edit(typed, word):
        return True  # chỉị, whose tone was typed twice
    return tone == tone_of_word and is_one_edit(letters, of_word)


def _spelt(word: str) -> tuple[str, str]:
    """The letters of a word without its tone, and the tone."""
    parts = [TONED.get(letter, (letter, "")) for letter in word]
    return "".join(letter for letter, _ in parts), "".join(tone for _, tone in parts)


def is_one_edit(one: str, other: str) -> bool:
    """Whether exactly one edit makes a word of the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    rest, rest_of_other = one[start:], other[start:]
    if len(rest) != len(rest_of_other):
        longer, shorter = sorted((rest, rest_of_other), key=len, reverse=True)
        return longer[1:] == shorter
    return rest[1:] == rest_of_other[1:] or (
        rest[:2] == rest_of_other[1::-1] and rest[2:] == rest_of_other[2:]
    )
