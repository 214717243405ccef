"""A small corpus, its index built by the command line itself, and a way to run the command."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tracuu.cli import main

RECORDS = (
    {
        "id": "mau/15-ct-hu-2023", "type": "chi-thi", "number": "15-CT/HU",
        "title": "Chỉ thị về tăng cường chăm sóc, giáo dục và bảo vệ trẻ em",
        "unit": "ban-thuong-vu-huyen-uy-phong-dien", "issued": "2023-06-20", "topics": ["tre-em"],
        "status": "in_force", "body": "Căn cứ tình hình thực tế ở huyện Phong Điền.",
        "provisions": [
            {"label": "1", "title": "Trách nhiệm của cấp ủy", "text": "Cấp ủy chăm lo sức khỏe."},
            {"label": "2", "title": "Đuối nước", "text": "Mở lớp dạy bơi cho trẻ em."},
        ],
        "relations": [{"kind": "basis", "number": "20-CT/TW", "title": "Chỉ thị số 20-CT/TW"}],
    },
    {
        "id": "mau/12-ct-hu-2022", "type": "chi-thi", "number": "12-CT/HU",
        "title": "Chỉ thị về phân loại rác thải sinh hoạt",
        "unit": "ban-thuong-vu-huyen-uy-phong-dien", "issued": "2022-05-18",
        "topics": ["moi-truong"], "body": "Rác được phân loại tại nguồn, trẻ em cũng biết.",
    },
    {
        "id": "mau/45-kh-ubnd-2022", "type": "ke-hoach", "number": "45/KH-UBND",
        "title": "Kế hoạch thực hiện Chỉ thị số 12-CT/HU",
        "unit": "ubnd-huyen-phong-dien", "issued": "2022-06-30", "topics": ["moi-truong"],
        "body": "Mỗi ấp một điểm thu gom rác.",
    },
    {
        "id": "mau/01-tb-2021", "type": "thong-bao", "number": "01/TB-UBND",
        "title": "Thông báo lịch tiếp công dân", "unit": "ubnd-huyen-phong-dien",
        "issued": "2021-01-04", "body": "Thứ Hai hằng tuần.",
    },
    {
        "id": "mau/01-tb-2022", "type": "thong-bao", "number": "01/TB-UBND",
        "title": "Thông báo lịch tiếp công dân năm mới", "unit": "ubnd-huyen-phong-dien",
        "issued": "2022-01-04", "body": "Thứ Ba hằng tuần.",
    },
)  # fmt: skip

Invoke = Callable[..., Result]
Execute = Callable[..., "subprocess.CompletedProcess[bytes]"]


def write_corpus(path: Path, records: tuple[dict[str, object], ...] = RECORDS) -> Path:
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the person who runs the tests reaches them."""
    for name in tuple(os.environ):
        if name.startswith("TRACUU_") or name in ("NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A JSON Lines file of `RECORDS`."""
    return write_corpus(tmp_path_factory.mktemp("corpus") / "documents.jsonl")


@pytest.fixture(scope="session")
def index(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of `RECORDS`, built by `tracuu index build`. Tests only read it."""
    folder = tmp_path_factory.mktemp("index") / "data"
    result = CliRunner().invoke(main, ["index", "build", str(corpus), "--index", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def run() -> Invoke:
    """Run a command line in this process; paths may be given as they are."""

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return invoke


@pytest.fixture
def execute() -> Execute:
    """Run a command line as a process of its own, with `environ` on top of the environment."""

    def call(*arguments: object, environ: dict[str, str] | None = None, **options: object):
        return subprocess.run(
            [sys.executable, "-m", "tracuu", *map(str, arguments)],
            capture_output=True,
            timeout=60,
            check=False,
            env={**os.environ, **(environ or {})},
            **options,
        )

    return call
