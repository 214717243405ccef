"""Topics of a page that names none: by the trigger phrases of the register."""

from collections import Counter
from functools import cache

from tracuu.corpus.phrases import Phrases
from tracuu.model import registers
from tracuu.model.document import Named

_MOST = 3
_BODY_MENTIONS = 3
_BODY_MOST = 2


def find_topics(title: str, lead: str, body: str) -> tuple[Named, ...]:
    """The topics of a page: of its title; without any there, of its lead; else of its body.

    The title says what a page is about: a meeting of the *khoa giáo* branch that heard a report on
    children is *khoa giáo*. In a body a topic needs three mentions, and the two most frequent win.
    """
    for text in (title, lead):
        named = dict.fromkeys(_phrases().find(text))
        if named:
            return tuple(named)[:_MOST]
    counts = Counter(_phrases().find(body))
    frequent = (topic for topic, count in counts.most_common() if count >= _BODY_MENTIONS)
    return tuple(frequent)[:_BODY_MOST]


@cache
def _phrases() -> Phrases[Named]:
    return Phrases(
        (phrase, Named(topic.id, topic.name))
        for topic in registers.topics()
        for phrase in (topic.name, *topic.aliases, *topic.triggers)
    )
