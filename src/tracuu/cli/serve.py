"""`tracuu serve`: the pages, the API and the search box from one process."""

from pathlib import Path

import click

from tracuu import config
from tracuu.cli import output, wording
from tracuu.cli.parameters import TEXT, Number, index_option
from tracuu.errors import IndexingError
from tracuu.web.app import create_app
from tracuu.web.server import serve as listen
from tracuu.web.service import search_service

_PORTS = (0, 65_535)
_THREADS = (1, 256)


@click.command(cls=wording.Command)
@index_option
@click.option(
    "--host", metavar="ĐỊA_CHỈ", type=TEXT,
    callback=lambda _ctx, _param, value: value or config.value("TRACUU_HOST"),
    help="Địa chỉ lắng nghe (mặc định: TRACUU_HOST, không có thì 127.0.0.1).",
)  # fmt: skip
@click.option(
    "--port", metavar="CỔNG", type=Number(*_PORTS),
    callback=lambda _ctx, _param, value: _set(value, "TRACUU_PORT", _PORTS),
    help="Cổng lắng nghe (mặc định: TRACUU_PORT, không có thì 8000); 0 là cổng còn trống bất kỳ.",
)  # fmt: skip
@click.option(
    "--threads", metavar="SỐ", type=Number(*_THREADS),
    callback=lambda _ctx, _param, value: _set(value, "TRACUU_THREADS", _THREADS),
    help="Số luồng trả lời cùng lúc (mặc định: TRACUU_THREADS, không có thì 8).",
)  # fmt: skip
def serve(folder: Path, host: str, port: int, threads: int) -> None:
    """Phục vụ trang tra cứu, API và ô tìm kiếm nhúng cho tới khi nhấn Ctrl-C.

    Khi đã lắng nghe thì in ra một dòng có địa chỉ. Lập chỉ mục mới trong lúc đang phục vụ cũng
    được: trang tự chuyển sang thế hệ mới.

    \b
    Ví dụ: tracuu serve --host 0.0.0.0 --port 8080
    """
    app = create_app(folder)
    try:
        with app.app_context():
            search_service().warm_up()
    except IndexingError as error:
        # The server may start before the first build: a service manager orders them either way.
        output.note(f"Lưu ý: {error.message} Tới khi có chỉ mục, mọi trang tìm đều báo lỗi 503.")
    listen(app, host, port, threads, _ready)


def _ready(address: str) -> None:
    output.data(f"tracuu: đang phục vụ tại {address}")


def _set(value: int | None, name: str, bounds: tuple[int, int]) -> int:
    return config.number(name, *bounds) if value is None else value
