"""What first questions would wait for, made before they come.

Tables of syllables, numbers and units are made when they are needed first. Over the law a first
search takes .12 s by that and the first key in the box .17, where later ones take a tenth.
"""

from tracuu.index.engine import Engine
from tracuu.index.profile import Profile
from tracuu.query.request import FACETS, SearchRequest
from tracuu.search.searching import search
from tracuu.search.suggestions import suggest

_QUESTIONS = (
    # Unmarked, and all that words mean.
    "chi thi moi nhat 05-ct/tw cua ubnd huyen nam 2023 con hieu luc",
    "số 05 năm 2023",  # half a number
    "nghij quyeets zzz",  # keystrokes, and a word that no paper has
    "phòng chống bwọnh",  # a syllable to put right
    '"nghị quyết" OR thu*',
)
_BEGINNINGS = ("n", "05", "chi thi", "ubnd")


def warm_up(engine: Engine, profile: Profile) -> None:
    """Ask an engine what needs each of the tables."""
    for q in (*_QUESTIONS, *(f"rác của {label}" for _, label, _ in engine.values("unit")[:1])):
        search(engine, profile, SearchRequest(q=q, facets=FACETS))
    for typed in _BEGINNINGS:
        suggest(engine, typed, 8)
