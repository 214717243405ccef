"""Whether the array executor ranks as Whoosh's own searcher does over the same index.

    python benchmarks/reference.py --index DIR [--questions 40]

Asks judged questions both ways and prints nDCG@10 of both, to four decimals, how many of the
rankings have the same ten provisions in the same order, and the largest difference of two scores.
The reference walks posting lists one posting at a time in Python: seconds a question over the
codified law.
"""

import argparse
import sys
from pathlib import Path

from corpora import ROOT, SHARED
from progress import Steps

sys.path.insert(0, str(ROOT))

from tests.index.whoosh_reference import WhooshReference

from tracuu.evaluation.judgements import read_judgements, read_questions
from tracuu.evaluation.measure import measure
from tracuu.evaluation.run import Answer, Run
from tracuu.index.generations import Generations
from tracuu.index.profile import load_profile
from tracuu.index.store import open_engine
from tracuu.query.parser import parse
from tracuu.query.request import SearchRequest
from tracuu.search.intent import intent
from tracuu.search.planner import plan

_ZALO = SHARED / "data" / "zalo"
_PAGE = 10


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--index", type=Path, required=True, help="folder of an index")
    parser.add_argument("--questions", type=int, default=40, help="spread over all of them")
    options = parser.parse_args()
    every = read_questions(_ZALO / "queries.jsonl")
    questions = every[:: max(1, len(every) // options.questions)][: options.questions]
    profile = load_profile()
    engine = open_engine(options.index)
    reference = WhooshReference(Generations(options.index).get().folder, profile)
    ours, theirs = [], []
    same, largest = 0, 0.0
    steps = Steps(len(questions))
    for question in questions:
        steps.begin(question.text[:60])
        request = SearchRequest(q=question.text, group="provision", size=_PAGE, facets=())
        wanted = plan(request, intent(parse(request.q).node), profile)
        hits = engine.execute(wanted).items
        ranked = reference.answer(wanted)
        found = tuple(hit.passages[0].passage.id for hit in hits)
        expected = tuple(reference.passage(unit) for unit in ranked.units[:_PAGE])
        ours.append(Answer(question, found, 0.0))
        theirs.append(Answer(question, expected, 0.0))
        same += found == expected
        pairs = zip(hits, ranked.scores, strict=False)
        largest = max([largest, *(abs(hit.score - score) for hit, score in pairs)])
    steps.end()
    qrels = read_judgements(_ZALO / "qrels.tsv", every)
    for name, answers in (("arrays", ours), ("Whoosh's searcher", theirs)):
        figures = measure(Run(tuple(answers)), qrels).record()
        print(f"{name:20} nDCG@10 {figures['ndcg@10']:.4f} over {len(questions)} questions")
    print(f"the same ten in the same order: {same} of {len(questions)}")
    print(f"largest difference of two scores: {largest:.6f}")


if __name__ == "__main__":
    main()
