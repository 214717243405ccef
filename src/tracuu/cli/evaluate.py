"""`tracuu evaluate`: how good and how fast the search is, by judged questions."""

from pathlib import Path

import click

from tracuu.cli import layout, output, wording
from tracuu.cli.parameters import PATH, Choice, Number, format_option, index_option
from tracuu.cli.progress import Progress
from tracuu.evaluation import measure
from tracuu.evaluation.judgements import Judgements, read_judgements, read_questions
from tracuu.evaluation.measure import Figures
from tracuu.evaluation.rewriting import WAYS, rewritten
from tracuu.evaluation.run import Run, ask
from tracuu.evaluation.selection import SPLITS, select, without_marks
from tracuu.query.request import GROUPS
from tracuu.search.service import SearchService

_MOST_LISTED = 10


@click.command(cls=wording.Command)
@click.option(
    "--queries", metavar="TỆP.jsonl", type=PATH, required=True,
    help='Câu hỏi, mỗi dòng một {"id", "text"}.',
)  # fmt: skip
@click.option(
    "--qrels", metavar="TỆP.tsv", type=PATH, required=True,
    help="Chấm điểm, mỗi dòng query_id<TAB>doc_id<TAB>rel, dòng đầu là tiêu đề.",
)  # fmt: skip
@click.option(
    "--group", type=Choice(GROUPS), default=GROUPS[0],
    help="doc_id là mã văn bản (mặc định) hay mã điều, mục.",
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
@index_option
def evaluate(  # noqa: PLR0913, PLR0917  one parameter an option
    queries: Path, qrels: Path, group: str, strip_marks: bool, way: str | None,
    limit: int | None, split: str, run_file: Path | None, each_file: Path | None, form: str,
    folder: Path,
) -> None:  # fmt: skip
    """Hỏi những câu đã có người chấm rồi in nDCG@10, MRR@10, recall và thời gian trả lời.

    Thời gian là của riêng việc tìm 100 kết quả, tính bằng mili giây.
    Cần thư viện ir-measures: pip install "tracuu[evaluation]".

    \b
    Ví dụ:
      tracuu evaluate --queries corpus/queries/sample.jsonl \\
        --qrels corpus/queries/sample.qrels.tsv
    """
    measure.library()
    everything = read_questions(queries)
    judgements = read_judgements(qrels, everything)
    questions = select(everything, split, limit)
    if strip_marks:
        questions = without_marks(questions)
    if way is not None:
        typed = rewritten(questions, way)
        changed = sum(new != old for new, old in zip(typed, questions, strict=True))
        output.note(f"Đã viết lại {changed} trong {len(questions)} câu.")
        questions = typed
    for file in (run_file, each_file):
        if file is not None:
            file.write_bytes(b"")
    service = SearchService.open(folder)
    try:
        with Progress({"ask": "Hỏi"}) as progress:
            run = ask(service, questions, group, lambda done: progress("ask", done, len(questions)))
    finally:
        service.close()
    if run_file is not None:
        run.write(run_file)
    if each_file is not None:
        scores = measure.each_ndcg(run, judgements).items()
        each_file.write_text(
            "".join(f"{question}\t{score:.4f}\n" for question, score in scores), "utf-8"
        )
    _warn(run, judgements, group)
    _print(measure.measure(run, judgements), form)


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
