"""Whether a written word can be a Vietnamese syllable: onset, rime and tone.

The grammar is that of the written language, not a word list: every syllable of a dictionary passes,
and so do some that no word uses (*bươu* is one, *phươu* could be). Rimes are those observed in the
Vietnamese word list of hunspell. Constraints, each with what it refuses:

- a rime that ends in c, ch, p or t has the tone *sắc* or *nặng*: *tết*, not *têt*;
- k, gh, ngh stand before e, ê, i, y only, and c, g, ng never do: *nghe*, not *nge*;
- qu and gi are onsets, so that neither u nor i carries the tone there: *quý*, not *qúy*;
- iê is written yê where nothing stands before it: *yêu*, not *iêu*;
- of single letters only words are syllables: *à*, *ý*, *ở*, not *ã*, *ễ*;
- the tone has one right place but for open oa, oe, uy, which have two: *hòa*, *hoà*.
"""

from collections.abc import Iterator
from functools import cache

from tracuu.text.letters import TONES, fold, with_tone
from tracuu.text.syllables import tone_position

_STOPS = ("c", "ch", "p", "t")
_STOP_TONES = ("\u0301", "\u0323")
_CODAS = ("ch", "ng", "nh", "c", "m", "n", "p", "t")

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_FRONT = "eêiy"
_BEFORE_FRONT_ONLY = ("k", "gh", "ngh")
_NEVER_BEFORE_FRONT = ("c", "g", "ng")

_RIMES = """
a ac ach ai am an ang anh ao ap at au ay
ăc ăm ăn ăng ăp ăt
âc âm ân âng âp ât âu ây
e ec em en eng eo ep et
ê êch êm ên êng ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ooc oong
oa oac oach oai oam oan oang oanh oao oap oat oau oay oăc oăm oăn oăng oăt oe oem oen oeo oet
ô ôc ôi ôm ôn ông ôp ôt ôông
ơ ơi ơm ơn ơng ơp ơt
u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uêu uôc uôi uôm uôn uông uôt
uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y ych ynh yt yêm yên yêng yêt yêu
"""
_RIMES_AFTER_QU = """
a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây
e en eo et ê êch ên êng ênh êt êu i ich inh ip it iên iêt
o oang oăng oăt ôc ơ ơi ơn ơt y ych ynh yp yt yu yên yêt
"""
# The i of gì, gìn and giếng belongs to onset and rime alike and is written once.
_I_RIMES_AFTER_G = "i in iêc iêm iên iêng iêp iêt iêu"
_SINGLE = frozenset("aàáảạeèéêềếiìíỉịoòóọôồốổơờớởợuùúủụưừứyýỳỷỵ")
_GLIDES = ("oa", "oe", "uy")
_LONGEST = len("nghiêng")


def is_syllable(word: str) -> bool:
    """Whether one word in canonical form is a syllable, in any case and either tone placement.

    ``is_syllable("HÒA")`` and ``is_syllable("hoà")`` hold; *têt*, *web*, *2023* and *vănhóa* do
    not. The time does not depend on the length of the word.
    """
    return len(word) <= _LONGEST and word.lower() in all_syllables()


def spell(letters: str, tone: str) -> str | None:
    """The syllable of lower-case letters without tone and a combining tone mark, "" for none.

    The tone stands where most official papers have it, which is the old style: *ủy*, *hòa*.
    None where no syllable has these: ``spell("têt", "") is None``.
    """
    return _spellings().get(letters + tone)


def begins_syllable(letters: str) -> bool:
    """Whether some syllable begins with these letters, marks and case aside; true for ""."""
    return fold(letters) in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    bare = {fold(onset + rime) for onset, rime in _toneless()}
    return frozenset(word[:end] for word in bare for end in range(len(word) + 1))


@cache
def all_syllables() -> frozenset[str]:
    """All syllables in lower case and in both tone placements, some 19,000."""
    other_place = {
        _toned(onset, rime, tone)
        for onset, rime in _toneless()
        if rime in _GLIDES
        for tone in TONES
    }
    return frozenset(_spellings().values()) | other_place


@cache
def _spellings() -> dict[str, str]:
    return {
        onset + rime + tone: _toned(onset, rime, tone, old=True)
        for onset, rime in _toneless()
        for tone in _tones(rime)
        if onset or len(rime) > 1 or with_tone(rime, tone) in _SINGLE
    }


def _toneless() -> Iterator[tuple[str, str]]:
    for onset in ("", *_ONSETS.split()):
        for rime in _rimes(onset):
            yield onset, rime


def _rimes(onset: str) -> Iterator[str]:
    """The rimes that are written after `onset`."""
    if onset == "qu":
        yield from _RIMES_AFTER_QU.split()
        return
    for rime in _RIMES.split():
        front = rime[0] in _FRONT
        if onset == "gi":
            fits = rime[0] not in "êiy"
        elif front:
            fits = onset not in _NEVER_BEFORE_FRONT and not rime.startswith("yê" if onset else "iê")
        else:
            fits = onset not in _BEFORE_FRONT_ONLY
        if fits:
            yield rime
    if onset == "g":
        yield from _I_RIMES_AFTER_G.split()


def _tones(rime: str) -> tuple[str, ...]:
    return _STOP_TONES if rime.endswith(_STOPS) else ("", *TONES)


def _toned(onset: str, rime: str, tone: str, *, old: bool = False) -> str:
    coda = next((coda for coda in _CODAS if rime.endswith(coda)), "")
    at = 0 if old and rime in _GLIDES else tone_position(rime.removesuffix(coda), coda)
    return onset + rime[:at] + with_tone(rime[at], tone) + rime[at + 1 :]
