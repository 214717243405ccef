"""`tracuu index build | update | list | switch | check`."""

from pathlib import Path
from typing import Any

import click
from click.exceptions import Exit

from tracuu.cli import exits, layout, output, wording
from tracuu.cli.findings import report_option, reporting
from tracuu.cli.parameters import PATH, TEXT, Number, format_option, index_option
from tracuu.cli.progress import BUILD_PHASES, Progress
from tracuu.cli.watching import changes_of
from tracuu.errors import TracuuError
from tracuu.search.indexing import Build, Generation, IndexingService, Update

_MOST_JOBS = 64
jobs_option = click.option(
    "--jobs", metavar="SỐ", type=Number(1, _MOST_JOBS), default=1,
    help="Số tiến trình cùng đọc tệp (mặc định 1); nhiều nhất nên bằng số nhân của máy.",
)  # fmt: skip

ocr_option = click.option(
    "--ocr", is_flag=True,
    help="Nhận dạng chữ của bản quét bằng Tesseract; chậm, chữ có thể sai và được ghi chú như vậy.",
)  # fmt: skip


@click.group(cls=wording.Group)
def index() -> None:
    """Lập chỉ mục và trông coi các thế hệ của chỉ mục.

    \b
    Ví dụ: tracuu index build corpus/sample
    """


@index.command()
@click.argument("paths", metavar="ĐƯỜNG_DẪN…", nargs=-1, required=True, type=PATH)
@index_option
@report_option
@jobs_option
@ocr_option
@format_option("table", "json")
def build(  # noqa: PLR0913, PLR0917  one parameter an option
    paths: tuple[Path, ...],
    folder: Path,
    report: Path | None,
    jobs: int,
    ocr: bool,
    form: str,
) -> None:
    """Đọc tệp và thư mục, lập một thế hệ chỉ mục mới rồi chuyển sang dùng nó.

    Đọc được: Word (.docx, .doc, .rtf, .odt), PDF, PowerPoint (.pptx, .ppt, .odp), Excel (.xlsx,
    .xls), bảng .csv, thư .eml, tin RSS và Atom, tệp nén .zip, Markdown, trang web (.html), văn bản
    thuần (.txt), JSON Lines (.jsonl, .jsonl.gz, .jsonl.xz). Bảng liệt kê văn bản cho mỗi dòng một
    văn bản.

    Chỉ mục đang dùng giữ nguyên cho tới khi thế hệ mới đã ghi và kiểm tra xong.

    Mã thoát 5: đã xong nhưng có tệp hay bản ghi bị từ chối; phần còn lại đã dùng được.

    \b
    Ví dụ: tracuu index build corpus/sample --report bao-cao.jsonl
    """
    with reporting(report, paths) as found, Progress(BUILD_PHASES) as progress:
        done = IndexingService(folder).build(paths, progress, found, jobs, ocr=ocr)
    _print_build(done, form)
    if done.report.refused:
        raise Exit(exits.REFUSED)


@index.command()
@click.argument("paths", metavar="[ĐƯỜNG_DẪN…]", nargs=-1, type=PATH)
@click.option(
    "--remove", "removed", metavar="MÃ", multiple=True, type=TEXT,
    help="Bỏ văn bản mang mã này; ghi nhiều lần để bỏ nhiều văn bản.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Chỉ cho biết sẽ đổi gì, không ghi.")
@click.option(
    "--force", is_flag=True, help="Vẫn làm dù hơn một phần năm số văn bản không còn trong nguồn."
)
@click.option(
    "--watch", is_flag=True, help="Trông chừng ĐƯỜNG_DẪN, có gì đổi thì cập nhật; Ctrl-C để dừng."
)
@index_option
@report_option
@jobs_option
@ocr_option
@format_option("table", "json")
def update(  # noqa: PLR0913, PLR0917  one parameter an option
    paths: tuple[Path, ...],
    removed: tuple[str, ...],
    folder: Path,
    report: Path | None,
    jobs: int,
    ocr: bool,
    form: str,
    dry_run: bool,
    force: bool,
    watch: bool,
) -> None:
    """Đưa chỉ mục đang dùng theo kịp ĐƯỜNG_DẪN, không lập lại từ đầu.

    Tệp không đổi thì không đọc lại. Văn bản mới được thêm, văn bản cùng mã thay văn bản cũ, văn bản
    có tệp nguồn trong ĐƯỜNG_DẪN đã bị xóa thì bỏ. Văn bản lấy từ nơi khác vẫn ở lại; muốn bỏ, ghi
    mã sau --remove. Mã thoát 5: có tệp hay bản ghi bị từ chối.

    \b
    Ví dụ: tracuu index update van-ban-moi/ --remove ban-tin/2019-10-18-tin-cu
    """
    if not paths and not removed:
        raise click.UsageError("Hãy ghi ĐƯỜNG_DẪN của văn bản mới, hoặc --remove MÃ.")
    written = [path for path in (folder, report) if path is not None]
    refused, done = 0, None
    for _ in changes_of(paths, besides=written) if watch else (None,):
        try:
            with reporting(report, paths) as found, Progress(BUILD_PHASES) as progress:
                done = IndexingService(folder).update(
                    paths, removed, progress, found, jobs, ocr=ocr, dry_run=dry_run, force=force
                )
        except (TracuuError, OSError) as error:
            # The next change is another try: a disk comes back, another update ends.
            if not done:
                raise
            for line in (f"Lỗi: {exits.explanation(error)}", *exits.details(error)):
                output.note(line)
            continue
        refused = done.report.refused
        _print_update(done, form)
    if refused:
        raise Exit(exits.REFUSED)


@index.command("list")
@index_option
@format_option("table", "json")
def list_(folder: Path, form: str) -> None:
    """Liệt kê các thế hệ của chỉ mục, mới nhất trước; dấu * là thế hệ đang dùng.

    \b
    Ví dụ: tracuu index list
    """
    _print_generations(IndexingService(folder).generations(), form)


@index.command()
@click.argument("name", metavar="TÊN", type=TEXT)
@index_option
@format_option("table", "json")
def switch(name: str, folder: Path, form: str) -> None:
    """Chuyển sang dùng thế hệ TÊN (xem tên bằng `tracuu index list`).

    \b
    Ví dụ: tracuu index switch 20230809T060600
    """
    generation = IndexingService(folder).switch(name)
    output.note(f"Đã chuyển sang thế hệ {generation.name}.")
    _print_generations((generation,), form)


@index.command()
@click.argument("name", metavar="[TÊN]", required=False, type=TEXT)
@index_option
@format_option("table", "json")
def check(name: str | None, folder: Path, form: str) -> None:
    """Đối chiếu từng tệp của một thế hệ (mặc định: thế hệ đang dùng) với bản kê của nó.

    Mã thoát 4: chỉ mục hỏng hoặc không còn khớp; hãy lập lại.

    \b
    Ví dụ: tracuu index check
    """
    found = IndexingService(folder).check(name)
    if form == "json":
        output.json(
            {**_generation(found.generation), "sound": not found.problems,
             "problems": found.problems}
        )  # fmt: skip
    else:
        output.data(f"{found.generation.name}: {'hỏng' if found.problems else 'lành'}")
    for problem in found.problems:
        output.note(f"Lỗi: {problem}")
    if found.problems:
        output.note("Hãy lập lại bằng `tracuu index build`.")
        raise Exit(exits.INDEX)


def _print_update(done: Update, form: str) -> None:
    changes = done.changes
    counts = {name: len(getattr(changes, name)) for name in _CHANGES}
    if form == "json":
        output.json({
            **counts, "refused": done.report.refused, "warnings": done.report.warnings,
            "documents": changes.documents, "provisions": changes.provisions,
            "seconds": round(done.seconds, 3), "generation": done.generation.name,
        })  # fmt: skip
        return
    rows = (
        *((label, layout.number(counts[name])) for name, label in _CHANGES.items()),
        ("Bị từ chối", layout.number(done.report.refused)),
        ("Cần xem lại", layout.number(done.report.warnings)),
        ("Văn bản", layout.number(changes.documents)),
        ("Điều, mục", layout.number(changes.provisions)),
        ("Giây", layout.decimal(done.seconds, 1)),
        ("Thế hệ", done.generation.name),
    )
    output.data(layout.table(rows))
    for identifier in changes.unknown:
        output.note(f"Không có văn bản nào mang mã “{identifier}”.")


_CHANGES = {
    "added": "Thêm mới",
    "changed": "Đã thay",
    "unchanged": "Không đổi",
    "removed": "Đã bỏ",
    "unknown": "Không có để bỏ",
}


def _print_build(done: Build, form: str) -> None:
    report = done.report
    if form == "json":
        output.json({
            "documents": report.documents, "provisions": report.provisions, "files": report.files,
            "refused": report.refused, "warnings": report.warnings,
            "seconds": round(done.seconds, 3), "generation": done.generation.name,
        })  # fmt: skip
        return
    rows = (
        ("Văn bản", layout.number(report.documents)),
        ("Điều, mục", layout.number(report.provisions)),
        ("Tệp đã đọc", layout.number(report.files)),
        ("Bị từ chối", layout.number(report.refused)),
        ("Cần xem lại", layout.number(report.warnings)),
        ("Giây", layout.decimal(done.seconds, 1)),
        ("Thế hệ", done.generation.name),
    )
    output.data(layout.table(rows))


def _print_generations(generations: tuple[Generation, ...], form: str) -> None:
    if form == "json":
        output.json([_generation(generation) for generation in generations])
        return
    if not generations:
        output.note("Chưa có thế hệ nào; hãy lập bằng `tracuu index build`.")
        return
    rows = [
        (
            "*" if generation.live else "",
            generation.name,
            layout.moment(generation.built_at),
            layout.number(generation.documents),
            layout.number(generation.provisions),
            layout.size(generation.bytes),
        )
        for generation in generations
    ]
    headings = ("", "Thế hệ", "Lập lúc", "Văn bản", "Điều, mục", "Dung lượng")
    output.data(layout.table(rows, headings, right=(3, 4, 5)))


def _generation(generation: Generation) -> dict[str, Any]:
    return {
        "name": generation.name,
        "live": generation.live,
        "built_at": generation.built_at.isoformat(),
        "documents": generation.documents,
        "provisions": generation.provisions,
        "bytes": generation.bytes,
    }
