"""`tracuu evaluate`: how good and how fast the search is, by judged questions."""

from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path

import click

from tracuu.cli import layout, output, wording
from tracuu.cli.parameters import PATH, Choice, Number, format_option, named_index_option
from tracuu.cli.progress import BUILD_PHASES, Progress
from tracuu.config import index_folder
from tracuu.evaluation import measure
from tracuu.evaluation.judgements import Judgements, Question, read_judgements, read_questions
from tracuu.evaluation.measure import Figures
from tracuu.evaluation.rewriting import WAYS, rewritten
from tracuu.evaluation.run import Run, ask
from tracuu.evaluation.selection import SPLITS, select, without_marks
from tracuu.evaluation.trial_index import TrialIndex, trial_index
from tracuu.query.request import GROUPS
from tracuu.search.service import SearchService

_MOST_LISTED = 10
_DOCUMENTS, _PROVISIONS = GROUPS
_PHASES = {**BUILD_PHASES, "ask": "Hỏi"}


@click.command(cls=wording.Command)
@click.option(
    "--queries", metavar="TỆP.jsonl", type=PATH, required=True,
    help='Câu hỏi, mỗi dòng một {"id", "text"}, hay {"_id", "text"} của BEIR.',
)  # fmt: skip
@click.option(
    "--qrels", metavar="TỆP.tsv", type=PATH, required=True,
    help="Chấm điểm, mỗi dòng query_id<TAB>doc_id<TAB>rel, dòng đầu là tiêu đề (hay tiêu đề của "
    "BEIR: query-id, corpus-id, score).",
)  # fmt: skip
@click.option(
    "--corpus", "provisions", metavar="TỆP.jsonl", type=PATH,
    help='Hỏi trên các điều, mục của tệp này thay cho chỉ mục: mỗi dòng một {"id", "law_id", '
    '"article_no", "title", "body"}, hay {"_id", "title", "text"} của BEIR.',
)  # fmt: skip
@click.option(
    "--group", type=Choice(GROUPS),
    help="doc_id là mã văn bản (mặc định) hay mã điều, mục (mặc định khi có --corpus).",
)  # fmt: skip
@click.option("--strip-marks", is_flag=True, help="Bỏ hết dấu của câu hỏi trước khi hỏi.")
@click.option(
    "--write", "way", type=Choice(tuple(WAYS)),
    help="Viết lại câu hỏi trước khi hỏi: dấu thanh kiểu cũ (old: hòa), kiểu mới (new: hoà), "
    "lẫn lộn (mixed); dấu gửi thành ký tự riêng (nfd).",
)  # fmt: skip
@click.option("--limit", metavar="N", type=Number(1, 10**8), help="Chỉ hỏi N câu đầu.")
@click.option(
    "--split", type=Choice(SPLITS), default=SPLITS[0],
    help="Hỏi nửa để chỉnh (tune), nửa để chấm (judge) hay tất cả; nửa nào do mã câu hỏi định.",
)  # fmt: skip
@click.option(
    "--run", "run_file", metavar="TỆP", type=PATH,
    help="Ghi các kết quả theo dạng TREC vào tệp này.",
)  # fmt: skip
@click.option(
    "--each",
    "each_file",
    metavar="TỆP",
    type=PATH,
    help="Ghi nDCG@10 của từng câu vào tệp này, mỗi dòng query_id<TAB>điểm.",
)
@format_option("table", "json")
@named_index_option
def evaluate(  # noqa: PLR0913, PLR0917  one parameter an option
    queries: Path, qrels: Path, provisions: Path | None, group: str | None, strip_marks: bool,
    way: str | None, limit: int | None, split: str, run_file: Path | None, each_file: Path | None,
    form: str, folder: str | None,
) -> None:  # fmt: skip
    """Hỏi những câu đã có người chấm rồi in nDCG@10, MRR@10, recall và thời gian trả lời.

    Thời gian là của riêng việc tìm 100 kết quả, tính bằng mili giây.
    Cần thư viện ir-measures: pip install "tracuu[evaluation]".

    Với --corpus, chỉ mục được lập trong một thư mục tạm rồi xóa đi.

    \b
    Ví dụ:
      tracuu evaluate --queries corpus/queries/sample.jsonl \\
        --qrels corpus/queries/sample.qrels.tsv
    """
    if provisions is not None and folder is not None:
        raise click.UsageError("Chỉ dùng một trong hai: --corpus hoặc --index.")
    if provisions is not None and group == _DOCUMENTS:
        raise click.UsageError("Với --corpus, doc_id là mã điều, mục; hãy bỏ --group document.")
    measure.library()
    everything = read_questions(queries)
    judgements = read_judgements(qrels, everything)
    questions = select(everything, split, limit)
    if strip_marks:
        questions = without_marks(questions)
    if way is not None:
        questions = _rewritten(questions, way)
    for file in (run_file, each_file):
        if file is not None:
            file.write_bytes(b"")
    named = group or (_DOCUMENTS if provisions is None else _PROVISIONS)
    with Progress(_PHASES) as progress, _index(provisions, folder, progress) as index:
        run = _ask(index.folder, questions, named, progress)
    if run_file is not None:
        run.write(run_file)
    if each_file is not None:
        scores = measure.each_ndcg(run, judgements).items()
        each_file.write_text(
            "".join(f"{question}\t{score:.4f}\n" for question, score in scores), "utf-8"
        )
    _warn(run, judgements, named)
    if provisions is not None:
        _warn_of_missing(index.ids, run, judgements)
    _print(measure.measure(run, judgements), form)


@contextmanager
def _index(provisions: Path | None, folder: str | None, progress: Progress) -> Iterator[TrialIndex]:
    """What is asked: an index that stands, of unknown ids, or one built for the occasion."""
    if provisions is None:
        yield TrialIndex(index_folder(folder), frozenset())
        return
    with trial_index(provisions, progress) as index:
        yield index


def _ask(folder: Path, questions: Sequence[Question], group: str, progress: Progress) -> Run:
    service = SearchService.open(folder)
    try:
        return ask(service, questions, group, lambda done: progress("ask", done, len(questions)))
    finally:
        service.close()


def _rewritten(questions: Sequence[Question], way: str) -> tuple[Question, ...]:
    typed = rewritten(questions, way)
    changed = sum(new != old for new, old in zip(typed, questions, strict=True))
    output.note(f"Đã viết lại {changed} trong {len(questions)} câu.")
    return typed


def _print(figures: Figures, form: str) -> None:
    if form == "json":
        output.json(figures.record())
        return
    rows = [("Số câu hỏi", layout.number(figures.queries))]
    rows += ((name, f"{mean:.4f}") for name, mean in figures.means)
    rows += (("p50 (ms)", f"{figures.p50_ms:.1f}"), ("p95 (ms)", f"{figures.p95_ms:.1f}"))
    output.data(layout.table(rows, right=(1,)))


def _warn(run: Run, judgements: Judgements, group: str) -> None:
    for answer in run.refusals[:_MOST_LISTED]:
        output.note(f"Câu “{answer.question.id}” bị từ chối: {answer.refusal}")
    if len(run.refusals) > _MOST_LISTED:
        output.note(f"… và {len(run.refusals) - _MOST_LISTED} câu bị từ chối nữa.")
    unjudged = run.unjudged(judgements)
    if unjudged:
        some = ", ".join(answer.question.id for answer in unjudged[:_MOST_LISTED])
        output.note(f"{len(unjudged)} câu chưa ai chấm, không tính điểm: {some}.")
    if len(unjudged) < len(run.answers) and not run.meets(judgements):
        output.note(
            "Không mã nào đã chấm có trong kết quả; "
            f"hãy xem doc_id có hợp với --group {group} và chỉ mục có đúng kho văn bản không."
        )


def _warn_of_missing(ids: Set[str], run: Run, judgements: Judgements) -> None:
    judged = dict.fromkeys(
        found for answer in run.answers for found in judgements.get(answer.question.id, {})
    )
    missing = [found for found in judged if found not in ids]
    if missing:
        some = ", ".join(missing[:_MOST_LISTED])
        output.note(f"{len(missing)} mã đã chấm không có trong --corpus: {some}.")
