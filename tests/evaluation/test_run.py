"""Asking real questions of a real index."""

from pathlib import Path

import ir_measures
import pytest

from tracuu.evaluation.judgements import Question
from tracuu.evaluation.measure import measure
from tracuu.evaluation.run import DEPTH, Answer, Run, ask
from tracuu.search.service import SearchService


def test_documents_are_found_by_their_id_in_order(service: SearchService) -> None:
    run = ask(service, [Question("a", "rác thải"), Question("b", "15-CT/HU")], "document")
    assert [answer.ids[0] for answer in run.answers] == ["mau/12-ct-hu", "mau/15-ct-hu"]


def test_provisions_are_found_by_their_own_id(service: SearchService) -> None:
    run = ask(service, [Question("a", "phân loại rác")], "provision")
    assert run.answers[0].ids[0] == "mau/12-ct-hu#1"
    assert len(set(run.answers[0].ids)) == len(run.answers[0].ids)


def test_the_clock_runs_and_progress_is_told_of_every_question(service: SearchService) -> None:
    told: list[int] = []
    run = ask(service, [Question(str(n), "chợ nổi") for n in range(3)], "document", told.append)
    assert told == [1, 2, 3]
    assert all(0 < answer.milliseconds < 10_000 for answer in run.answers)


@pytest.mark.parametrize(
    "text",
    [
        'bầu "cử',  # a quote without its end
        "x" * 600,  # longer than a request may be
    ],
)
def test_a_refused_question_is_kept_with_its_reason(service: SearchService, text: str) -> None:
    run = ask(service, [Question("bad", text), Question("good", "chợ nổi")], "document")
    assert [answer.question.id for answer in run.refusals] == ["bad"]
    assert run.refusals[0].refusal
    assert run.refusals[0].ids == ()
    assert run.answers[1].ids
    figures = measure(run, {"bad": {"mau/04-nq-hu": 1}, "good": {"mau/04-nq-hu": 1}})
    assert (figures.queries, dict(figures.means)["recall@10"]) == (2, 0.5)


def test_a_run_knows_what_has_no_judgement_and_whether_it_meets_any(
    service: SearchService,
) -> None:
    run = ask(service, [Question("a", "rác"), Question("b", "chợ nổi")], "document")
    assert [answer.question.id for answer in run.unjudged({"a": {"x": 1}})] == ["b"]
    assert run.meets({"a": {"mau/12-ct-hu": 1}})
    assert not run.meets({"a": {"mau/12-ct-hu#1": 1}})  # a provision, where documents were asked


def test_a_written_run_gives_other_tools_the_same_figures(tmp_path: Path) -> None:
    ids = tuple(f"mau/{number:03}-ct-hu-{2000 + number % 26}" for number in range(DEPTH))
    run = Run((
        Answer(Question("a", "x"), ids, 1.0),
        Answer(Question("b", "x"), ids[::-1], 1.0),
        Answer(Question("c", "x"), (), 1.0),
    ))  # fmt: skip
    judged = {"a": {ids[4]: 2, ids[60]: 1}, "b": {ids[98]: 1}, "c": {ids[0]: 1}}
    run.write(tmp_path / "run.txt")
    theirs = ir_measures.calc_aggregate(
        [ir_measures.nDCG @ 10, ir_measures.R @ 100],
        judged,
        ir_measures.read_trec_run(str(tmp_path / "run.txt")),
    )
    ours = dict(measure(run, judged).means)
    assert theirs[ir_measures.nDCG @ 10] == pytest.approx(ours["ndcg@10"])
    assert theirs[ir_measures.R @ 100] == pytest.approx(ours["recall@100"])
