"""The second stage of the ranking: the features of a passage beside a question, and their order.

The first hits of the first stage are ordered by a weighted sum of features. A linear model is
small, needs no library at query time, and says of each hit why it stands where it does. Learned on
questions about the law it also ranks other collections better, which boosted trees did not
(Metzler and Croft, Linear feature-based models for information retrieval, 2007).
"""

from dataclasses import dataclass
from enum import StrEnum

DEPTH = 200
"""Hits of the first stage that are ordered anew."""


class Feature(StrEnum):
    """A number about a passage and a question; its weight is in the profile.

    Most are shares from 0 to 1. Words and pairs of the question weigh by their rarity (idf).
    """

    FIRST_STAGE = "first_stage"
    """The score of the first stage, in its units."""
    PRIOR = "prior"
    """Logarithm of what all candidates of the document score together, beside the best one."""
    COVERED = "covered"
    """Share of the question that stands in title, heading or text."""
    COVERED_HERE = "covered_here"
    """The same without the document's title, which all of its passages share."""
    COVERED_PLACE = "covered_place"
    """1 where no other candidate has more covered here, 1/2 where one has, 1/3 where two have."""
    COVERED_HEADING = "covered_heading"
    COVERED_TITLE = "covered_title"
    COVERED_LEAD = "covered_lead"
    """Share of the question in the first 40 words of the text."""
    RAREST_TWO = "rarest_two"
    """How many of the two rarest words of the question are there."""
    RAREST_THREE = "rarest_three"
    """How many of the three rarest are in heading or text."""
    HEADING_SHARE = "heading_share"
    """Share of the heading's words, its label apart, that the question has."""
    TITLE_SHARE = "title_share"
    WINDOW_SHORT = "window_short"
    """Share of the question inside the best 15 words side by side of the text, about."""
    WINDOW = "window"
    """The same of 30 words."""
    WINDOW_LONG = "window_long"
    """The same of 60 words."""
    WEIGHT_TITLE = "weight_title"
    """BM25 of the question's words in one field beside the most there could be."""
    WEIGHT_HEADING = "weight_heading"
    WEIGHT_BODY = "weight_body"
    WEIGHT_ALL = "weight_all"
    PAIRS = "pairs"
    """Share of the question's adjacent pairs that stand side by side somewhere."""
    PAIRS_HEADING = "pairs_heading"
    PAIR_WEIGHT_HEADING = "pair_weight_heading"
    """BM25 of the pairs in one field beside the most there could be."""
    PAIR_WEIGHT_BODY = "pair_weight_body"
    IN_ORDER = "in_order"
    """Share of the question followed, at most 4 words on, by one of its next three words."""
    IN_ORDER_PLACE = "in_order_place"
    """1 where no other candidate has more in order, 1/2 where one has, 1/3 where two have."""
    RUN = "run"
    """Longest run of words side by side as in the question, beside the question's length."""
    RUN_HEADING = "run_heading"
    """The same in the heading, beside the heading's length."""
    TRIPLES = "triples"
    """Runs of three words or more, beside the question's length."""
    START = "start"
    """Logarithm of the place of the first word of the question in the text."""
    LENGTH = "length"
    """Logarithm of the length of the text in words."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What one feature adds to a hit's place: its value times its weight."""

    feature: Feature
    value: float
    weight: float

    @property
    def adds(self) -> float:
        """The product."""
        return self.value * self.weight
