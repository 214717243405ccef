"""A ranking profile: the weights of scoring, as data with a reason each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from tracuu.errors import ConfigError
from tracuu.index.plan import TextField
from tracuu.index.reranking import Feature
from tracuu.resources import profiles


@dataclass(frozen=True, slots=True)
class Profile:
    """Weights of BM25F and of the clauses of a plan; `index/profiles/*.json` says why each."""

    k1: float
    b: float
    fields: Mapping[TextField, float]
    pairs: float
    """Weight of an adjacent pair beside a word's 1."""
    looser: float
    """Weight of a reading below the exact tier, in a query that carries marks."""
    restored: float
    """Share of the score that goes by the restored marks, in a query typed without any."""
    equivalent: float
    """Weight of an abbreviation beside the words it stands for, and of those beside it."""
    own_number: float
    cited_number: float
    named_day: float
    issued_day: float
    """What a document earns that was issued on a day which the query names."""
    title_in_order: float
    """What a document earns whose title is the query's words; less where it has more words."""
    whole_title: float
    """What a document earns whose title was pasted."""
    titled_number: float
    """Weight of the number of a paper whose title was typed beside other numbers' 1."""
    meant: Mapping[str, float]
    """What a document earns that is what words of the query mean, by the filter's name."""
    said: float
    """Weight of such words themselves beside the other words."""
    recency: float
    recency_half_life: float
    """Years."""
    in_force: float
    """What a document earns that is not known to have expired."""
    reranking: Mapping[Feature, float]
    """Weight of each feature of the second stage; without any there is none."""


def load_profile(name: str = "default") -> Profile:
    """The profile of that name.

    Raises:
        ConfigError: there is no such profile, or a weight is missing or no number.
    """
    path = profiles() / f"{name}.json"
    try:
        weights = {
            key: float(row["weight"]) for key, row in json.loads(path.read_text("utf-8")).items()
        }
        return Profile(
            k1=weights["k1"],
            b=weights["b"],
            fields={field: weights[f"field.{field}"] for field in TextField},
            pairs=weights["pairs"],
            looser=weights["looser"],
            restored=weights["restored"],
            equivalent=weights["equivalent"],
            own_number=weights["own_number"],
            cited_number=weights["cited_number"],
            named_day=weights["named_day"],
            issued_day=weights["issued_day"],
            title_in_order=weights["title_in_order"],
            whole_title=weights["whole_title"],
            titled_number=weights["titled_number"],
            meant={
                key.removeprefix("meant."): weight
                for key, weight in weights.items()
                if key.startswith("meant.")
            },
            said=weights["said"],
            recency=weights["recency"],
            recency_half_life=weights["recency_half_life"],
            in_force=weights["in_force"],
            reranking={
                feature: weights[f"rerank.{feature}"]
                for feature in Feature
                if f"rerank.{feature}" in weights
            },
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"Hồ sơ xếp hạng {path.name} không đọc được: {error}.") from error
