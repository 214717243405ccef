"""The wheel is self-contained: away from the checkout it indexes, searches and serves."""

import json
import socket
import subprocess
import sys
import tarfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds a server may take until it answers
pytestmark = pytest.mark.wheel


def run(*command: str | Path, cwd: Path, env: dict[str, str]) -> str:
    """Run a command to its end; its output is the message where it fails."""
    done = subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=900
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def archives(
    tmp_path_factory: pytest.TempPathFactory, clean_environment: dict[str, str]
) -> tuple[Path, Path]:
    """The source archive, and the wheel that was built from it."""
    out = tmp_path_factory.mktemp("dist")
    env = clean_environment | {"PIP_CONSTRAINT": str(ROOT / "constraints.txt")}
    run(sys.executable, "-m", "build", "--outdir", out, ROOT, cwd=out, env=env)
    (sdist,), (wheel,) = out.glob("*.tar.gz"), out.glob("*.whl")
    return sdist, wheel


@pytest.fixture(scope="module")
def installed(
    archives: tuple[Path, Path],
    tmp_path_factory: pytest.TempPathFactory,
    clean_environment: dict[str, str],
) -> Path:
    """Folder of the programs of a new environment that knows the wheel alone."""
    home = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", home / "venv", cwd=home, env=clean_environment)
    programs = home / "venv" / "bin"
    run(
        programs / "python", "-m", "pip", "install", "--quiet",
        "--constraint", ROOT / "constraints.txt", archives[1],
        cwd=home, env=clean_environment,
    )  # fmt: skip
    return programs


@pytest.fixture(scope="module")
def index(installed: Path, clean_environment: dict[str, str]) -> Path:
    """An index of the sample that came with the wheel."""
    home = installed.parents[1]
    script = "from tracuu.resources import sample_corpus; print(sample_corpus())"
    sample = run(installed / "python", "-c", script, cwd=home, env=clean_environment).strip()
    assert home in Path(sample).parents, "the sample must come from the wheel, not the checkout"
    folder = home / "chi-muc"
    run(
        installed / "tracuu", "index", "build", sample, "--index", folder,
        cwd=home, env=clean_environment,
    )  # fmt: skip
    return folder


def get(url: str) -> tuple[int, str, bytes]:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.status, answer.headers["Content-Type"], answer.read()


@pytest.fixture(scope="module")
def site(installed: Path, index: Path, clean_environment: dict[str, str]) -> Iterator[str]:
    """Address of `tracuu serve` with the index of the sample; stopped at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    log = index.with_name("serve.log")
    with log.open("wb") as output:
        server = subprocess.Popen(
            [installed / "tracuu", "serve", "--index", index],
            cwd=index.parent, env=clean_environment | {"TRACUU_PORT": port},
            stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/healthz/live", server, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            get(url)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"no answer from {url} in {PATIENCE} s:\n{log.read_text(encoding='utf-8')}")


def test_the_wheel_holds_the_data_and_nothing_of_the_workshop(archives: tuple[Path, Path]) -> None:
    names = zipfile.ZipFile(archives[1]).namelist()
    for folder in ("corpus/registers", "corpus/sample", "web/templates", "web/static", "web/embed"):
        assert any(name.startswith(f"tracuu/_data/{folder}/") for name in names), folder
    assert {name.split("/")[0].split("-")[0] for name in names} == {"tracuu"}
    assert not [name for name in names if "/tests/" in name or "index/data" in name]


def test_the_source_archive_can_be_tested(archives: tuple[Path, Path]) -> None:
    with tarfile.open(archives[0]) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    wanted = {
        "Makefile",
        "constraints.txt",
        "tools/setup.sh",
        "CHANGELOG.md",
        "LICENSE",
        "pyproject.toml",
    }
    assert not wanted - names
    assert any(name.startswith("tests/") for name in names)


def test_the_installed_command_line_finds_a_sample_document(
    installed: Path, index: Path, clean_environment: dict[str, str]
) -> None:
    output = run(
        installed / "tracuu", "search", "ve sinh moi truong", "--format", "json", "--index", index,
        cwd=index.parent, env=clean_environment,
    )  # fmt: skip
    answer = json.loads(output)
    assert answer["total"] > 0
    assert answer["items"][0]["title"]


def test_nothing_was_written_into_the_installed_package(installed: Path, index: Path) -> None:
    (package,) = (installed.parent / "lib").glob("python*/site-packages/tracuu")
    newest = max(
        path.stat().st_mtime
        for path in package.rglob("*")
        if path.suffix != ".pyc" and path.is_file()
    )
    assert newest < min(path.stat().st_mtime for path in index.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("path", "kind", "holds"),
    [
        ("/", "text/html", "<form"),
        ("/?q=ve+sinh+moi+truong", "text/html", "<mark"),
        ("/api/v1/search?q=ve+sinh+moi+truong", "application/json", '"items"'),
        ("/embed/tra-cuu.js", "javascript", "customElements"),
        ("/nhung/khung", "text/html", "<form"),
        ("/nhung/khung.css", "text/css", "--accent"),
        ("/healthz/ready", "", ""),
    ],
)
def test_the_installed_server_answers(site: str, path: str, kind: str, holds: str) -> None:
    status, content_type, body = get(site + path)
    assert status == 200
    assert kind in content_type
    assert holds in body.decode("utf-8")
