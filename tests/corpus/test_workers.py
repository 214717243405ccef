"""Parsing in several processes: the same outcome as in one, and what ends a process is reported."""

import gzip
import json
import os
import signal
import tempfile
import time
from pathlib import Path

import pytest

from tests.corpus.outcomes import outcome
from tracuu import resources
from tracuu.corpus import office, parsing
from tracuu.corpus.files import input_files
from tracuu.corpus.parsing import READERS, Parsed, parse
from tracuu.corpus.report import Report
from tracuu.corpus.shares import Share
from tracuu.corpus.workers import Workers

GOOD = "Tiêu đề\nThứ tư - 09/08/2023 06:06\nHuyện ủy Phong Điền họp.\nHết."


def write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def records(count: int) -> bytes:
    """Lines of which every seventh is broken and every fifth has the id of the one before."""
    lines = []
    for number in range(count):
        record = {"id": f"a/{number - (number % 5 == 4)}", "title": f"Số {number}", "body": "Chữ."}
        line = json.dumps({**record, "provisions": []})
        lines.append(line[:-1] if number % 7 == 6 else line)
    return "\n".join(lines).encode()


def test_several_processes_give_the_documents_and_findings_of_one(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(records(700))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(records(450))[:-9])
    (tmp_path / "c.jsonl").write_bytes(b"\n\n")
    (tmp_path / "d.jsonl").write_bytes(b"\0" + records(450))
    paths = (resources.sample_corpus(), tmp_path)
    alone, together = outcome(*paths), outcome(*paths, jobs=3)
    assert together.documents == alone.documents
    assert together.rows == alone.rows
    counts = [(it.report.files, it.report.documents, it.report.refused) for it in (alone, together)]
    assert counts[0] == counts[1]
    assert {"trung-ma", "json-sai", "tep-nen-hong", "tep-rong", "khong-phai-van-ban"} <= set(
        alone.codes
    )


@pytest.mark.parametrize(("quick", "code"), [((), "tep-hong"), ((".lost",), "loi-bo-doc")])
def test_an_error_of_any_class_costs_its_file_alone(tmp_path, monkeypatch, quick, code):
    monkeypatch.setitem(READERS, ".lost", "text_page:no_such_reader")
    monkeypatch.setattr(parsing, "QUICK", quick)
    (tmp_path / "a.lost").write_text(GOOD)
    (file,) = input_files([tmp_path], (".lost",), Report())
    parsed = parse(Share(file))
    assert [each.code for each in parsed.found] == [code]
    assert parsed.broken


def test_a_process_that_dies_or_hangs_costs_its_file_alone(tmp_path):
    write(tmp_path, a=GOOD, b="dies", c=GOOD, d="hangs", e=GOOD)
    files = input_files([tmp_path], (".txt",), Report())
    with Workers(2, unruly, seconds=1) as workers:
        results = list(workers.parsed((file.name, Share(file)) for file in files))
    codes = {name: [getattr(each, "code", "document") for each in it.found] for name, it in results}
    assert codes == {
        "a.txt": ["document"],
        "b.txt": ["doc-bi-ngat"],
        "c.txt": ["document"],
        "d.txt": ["doc-qua-lau"],
        "e.txt": ["document"],
    }


def test_what_a_reader_started_and_unpacked_goes_with_it(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    started = tmp_path / "started"
    (tmp_path / "a.txt").write_text(str(started))
    files = input_files([tmp_path / "a.txt"], (".txt",), Report())
    with Workers(2, starting, seconds=5) as workers:
        ((_, parsed),) = workers.parsed((file.name, Share(file)) for file in files)
    assert [each.code for each in parsed.found] == ["doc-qua-lau"]
    pid = int(started.read_text())
    # A killed process is there until its parent, or init, has asked for its end.
    assert any(is_gone(pid) or time.sleep(0.1) for _ in range(100))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "started"]


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def starting(share: Share) -> Parsed:
    """Converts a file with an office program of two processes that never end."""
    started = share.file.path.read_text()
    program = Path(tempfile.gettempdir(), "soffice")
    program.write_text(f'#!/bin/sh\nsleep 600 & echo $! > "{started}"\nwait\n')
    program.chmod(0o755)
    os.environ["PATH"] = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    with office.converted(share.file.path, ".doc", ".docx"):
        raise AssertionError


def unruly(share: Share) -> Parsed:
    """`parse`, but for two texts."""
    text = share.file.path.read_text()
    if text == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if text == "hangs":
        time.sleep(60)
    return parse(share)
