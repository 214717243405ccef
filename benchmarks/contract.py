"""The API held against its own description: `python benchmarks/contract.py [--examples N]`.

Schemathesis (`make test` installs it) sends requests that fit `/api/v1/openapi.json`, and others
that do not, to a real server over the sample or over any index. Each answer must be one that the
description has, and fit its schema; none may be a 5xx. A seed draws the same requests every time.
The tests do the same with ten cases to a step; exit status 1 when something is found.
"""

import argparse
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tracuu.resources import sample_corpus
from tracuu.search.indexing import IndexingService
from tracuu.web.app import create_app
from tracuu.web.server import listen

SETTINGS = Path(__file__).parents[1] / "tests" / "web" / "schemathesis.toml"


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--examples", type=int, default=100, help="cases to a step (100)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--index", type=Path, help="an index; without it the sample is indexed")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        index = asked.index or _sample(Path(folder))
        with _serving(index) as address:
            return subprocess.run(
                [
                    sys.executable, "-m", "schemathesis.cli", "--config-file", str(SETTINGS),
                    "run", f"{address}api/v1/openapi.json",
                    "--max-examples", str(asked.examples), "--seed", str(asked.seed),
                    "--generation-database", "none", "--continue-on-failure",
                ],
                check=False, cwd=folder,
            ).returncode  # fmt: skip


def _sample(folder: Path) -> Path:
    IndexingService(folder / "index").build([sample_corpus()])
    return folder / "index"


@contextmanager
def _serving(index: Path) -> Iterator[str]:
    server, address = listen(create_app(index), "127.0.0.1", 0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    yield address
    server.task_dispatcher.shutdown()


if __name__ == "__main__":
    sys.exit(main())
