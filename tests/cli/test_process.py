"""The command as a process: streams, locale, pipes, terminals and signals."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

Execute = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    # What a shell runs in the background ignores SIGINT, and so would every process started here.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


COMMAND = [sys.executable, "-m", "tracuu"]

# The C locale as an old cron or ssh session has it, without Python's own rescue.
BARE_C = {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


def test_stdout_is_clean_json_while_stderr_is_noisy(
    execute: Execute, tmp_path: Path, corpus: Path
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(corpus.read_text("utf-8") + "{\n", "utf-8")
    result = execute("index", "build", bad, "--index", tmp_path / "i", "--format", "json")
    assert result.returncode == 5
    assert json.loads(result.stdout)["refused"] == 1
    assert b"bad.jsonl" in result.stderr


def test_no_progress_bar_and_no_style_where_nobody_looks(
    execute: Execute, tmp_path: Path, corpus: Path
) -> None:
    result = execute("index", "build", corpus, "--index", tmp_path)
    assert result.stderr == b"" or "█" not in result.stderr.decode()
    assert b"\x1b" not in result.stdout + result.stderr


@pytest.mark.parametrize("locale", [BARE_C, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C.UTF-8"}])
def test_output_and_arguments_are_utf8_whatever_the_locale(
    execute: Execute, index: Path, locale: dict[str, str]
) -> None:
    options = ("--format", "jsonl", "--index", index)
    result = execute("search", "trẻ em", *options, environ=locale)
    assert result.returncode == 0, result.stderr
    titles = [json.loads(line)["title"] for line in result.stdout.decode("utf-8").splitlines()]
    assert "Chỉ thị về phân loại rác thải sinh hoạt" in titles
    refused = execute("search", "x", "--sort", "tốt", "--index", index, environ=locale)
    assert refused.stderr.decode("utf-8").startswith("Lỗi: “sort=tốt” không hợp lệ")
    assert "Tra cứu văn bản" in execute("--help", environ=locale).stdout.decode("utf-8")


@pytest.mark.parametrize("locale", [BARE_C, {}])
def test_a_file_name_that_is_no_unicode_is_read_and_shown(
    execute: Execute, tmp_path: Path, corpus: Path, locale: dict[str, str]
) -> None:
    odd = os.fsencode(tmp_path) + b"/caf\xe9.jsonl"
    with open(odd, "wb") as file:  # noqa: PTH123  a name in bytes
        file.write(corpus.read_bytes() + b"{\n")
    report = tmp_path / "report.jsonl"
    result = subprocess.run(
        [*COMMAND, "index", "build", odd, "--index", tmp_path / "i", "--report", report],
        capture_output=True, check=False, timeout=60, env={**os.environ, **locale},
    )  # fmt: skip
    assert result.returncode == 5, result.stderr
    assert "caf" in result.stderr.decode("utf-8")
    assert "caf" in json.loads(report.read_text("utf-8").splitlines()[0])["path"]


def test_a_pipe_closed_early_is_no_noise(index: Path) -> None:
    script = f'"{sys.executable}" -m tracuu search --format jsonl --index "{index}" | head -n 1'
    result = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {script}"], capture_output=True, check=False, timeout=60
    )
    assert result.stdout.count(b"\n") == 1
    assert b"Traceback" not in result.stderr
    assert b"BrokenPipe" not in result.stderr
    assert result.returncode == 0


def test_a_pipe_closed_before_anything_is_written_keeps_the_exit_code(
    tmp_path: Path, corpus: Path
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(corpus.read_text("utf-8") + "{\n", "utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        [*COMMAND, "index", "build", bad, "--index", tmp_path / "i"],
        stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60,
    )  # fmt: skip
    os.close(writer)
    assert result.returncode == 5
    assert b"BrokenPipe" not in result.stderr


def on_a_terminal(arguments: list[object], environ: dict[str, str] | None = None) -> str:
    """Run the command with a terminal of 100 columns as stdout and stderr; what it shows."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdin=slave, stdout=slave, stderr=slave,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100", **(environ or {})},
    )  # fmt: skip
    os.close(slave)
    shown = b""
    try:
        while chunk := os.read(master, 65536):
            shown += chunk
    except OSError:  # Linux reports the end of a terminal so
        pass
    finally:
        os.close(master)
        process.wait(60)
    return shown.decode("utf-8")


def test_a_terminal_shows_a_bar_for_each_phase(tmp_path: Path, corpus: Path) -> None:
    shown = on_a_terminal(["index", "build", corpus, "--index", tmp_path])
    assert "Đọc  [" in shown
    assert "Ghi  [" in shown
    assert "100%" in shown
    assert "Văn bản" in shown


def test_a_bar_goes_to_stderr_alone(tmp_path: Path, corpus: Path) -> None:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "index", "build", str(corpus), "--index", str(tmp_path), "--format", "json"],
        stdout=subprocess.PIPE, stderr=slave,
    )  # fmt: skip
    os.close(slave)
    drained = threading.Thread(target=_drain, args=(master,))
    drained.start()
    out, _ = process.communicate(timeout=60)
    drained.join(60)
    os.close(master)
    assert json.loads(out)["documents"] == 5


def _drain(descriptor: int) -> None:
    try:
        while os.read(descriptor, 65536):
            pass
    except OSError:
        pass


def test_matches_are_bold_on_a_terminal_unless_no_color_is_set(index: Path) -> None:
    arguments: list[object] = ["search", "phân loại", "--index", index]
    assert "\x1b[1mphân" in on_a_terminal(arguments)
    assert "\x1b" not in on_a_terminal(arguments, {"NO_COLOR": "1"})
    assert "\x1b" not in on_a_terminal(arguments, {"TERM": "dumb"})


def test_ctrl_c_stops_a_build_with_130_and_keeps_the_live_index(
    execute: Execute, tmp_path: Path, corpus: Path
) -> None:
    folder = tmp_path / "i"
    assert execute("index", "build", corpus, "--index", folder).returncode == 0
    before = (folder / "CURRENT").read_text()
    pipe = tmp_path / "endless.jsonl"
    pipe.write_text(
        "".join(
            json.dumps({"id": f"d{number}", "title": f"Văn bản {number}", "body": "chữ " * 400})
            + "\n"
            for number in range(20_000)
        ),
        "utf-8",
    )
    process = subprocess.Popen(
        [*COMMAND, "index", "build", str(pipe), "--index", str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while not (folder / "generations" / ".building").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    # A shell tells both as 130. Python ends itself by the signal when that came during `exec` of a
    # text, as in a dataclass that was just being imported.
    assert process.returncode in {130, -signal.SIGINT}, err
    assert (out, err.decode().strip().splitlines()[-1]) == (b"", "Đã dừng theo yêu cầu.")
    assert (folder / "CURRENT").read_text() == before
    assert execute("search", "rác", "--fail-empty", "--index", folder).returncode == 0


@contextmanager
def serving(*arguments: object) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", "0", *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.fullmatch(r"tracuu: đang phục vụ tại (http://127\.0\.0\.1:\d+/)\n", line)
        assert found, line or (process.stderr and process.stderr.read())
        yield process, found[1]
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_says_where_it_listens_answers_and_stops(index: Path, number: int) -> None:
    with serving("--index", index) as (process, address):
        with urllib.request.urlopen(f"{address}api/v1/search?q=r%C3%A1c", timeout=30) as answer:
            assert json.load(answer)["total"] == 2
        process.send_signal(number)
        assert process.wait(30) == 0


def test_serve_without_an_index_says_so_and_serves(tmp_path: Path, corpus: Path) -> None:
    folder = tmp_path / "i"
    with serving("--index", folder) as (process, address):
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(f"{address}api/v1/search?q=x", timeout=30)
        assert caught.value.code == 503
        caught.value.close()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert err.startswith("Lưu ý: Chưa có chỉ mục")


def test_a_port_in_use_is_a_failure_with_a_remedy(execute: Execute, index: Path) -> None:
    with serving("--index", index) as (_, address):
        port = address.rstrip("/").rsplit(":", 1)[1]
        result = execute("serve", "--index", index, "--port", port)
    assert result.returncode == 1
    assert "--port" in result.stderr.decode("utf-8")


@pytest.mark.parametrize("value", ["x", "70000", "-1"])
def test_a_setting_that_makes_no_sense_is_a_failure(
    execute: Execute, index: Path, value: str
) -> None:
    result = execute("serve", "--index", index, environ={"TRACUU_PORT": value})
    assert result.returncode == 1
    assert "TRACUU_PORT" in result.stderr.decode("utf-8")
