"""Topics of a page that names none: by the trigger phrases of the register."""

from collections import Counter
from dataclasses import dataclass
from functools import cache

from tracuu.corpus.phrases import Phrases
from tracuu.model import registers
from tracuu.model.document import Named

_MOST = 3
_BODY_MENTIONS = 3
_BODY_MOST = 2


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics of a page, and of each why, in Vietnamese: the phrase and where it stands."""

    topics: tuple[Named, ...] = ()
    reasons: tuple[str, ...] = ()


def find_topics(title: str, lead: str, body: str) -> Topics:
    """The topics of a page: of its title; without any there, of its lead; else of its body.

    The title says what a page is about: a meeting of the *khoa giáo* branch that heard a report on
    children is *khoa giáo*. In a body a topic needs three mentions, and the two most frequent win.
    """
    for text, place in ((title, "trích yếu"), (lead, "đoạn mở đầu")):
        # The first phrase of a topic is its reason.
        named: dict[Named, str] = {}
        for topic, phrase in _phrases().find(text):
            named.setdefault(topic, f"“{phrase}” trong {place}")
        if named:
            return Topics(tuple(named)[:_MOST], tuple(named.values())[:_MOST])
    found = list(_phrases().find(body))
    first = dict(reversed(found))
    counts = Counter(topic for topic, _ in found)
    frequent = [each for each in counts.most_common(_BODY_MOST) if each[1] >= _BODY_MENTIONS]
    return Topics(
        tuple(topic for topic, _ in frequent),
        tuple(f"“{first[topic]}”… {count} lần trong nội dung" for topic, count in frequent),
    )


@cache
def _phrases() -> Phrases[tuple[Named, str]]:
    return Phrases(
        (phrase, (Named(topic.id, topic.name), phrase))
        for topic in registers.topics()
        for phrase in (topic.name, *topic.aliases, *topic.triggers)
    )
