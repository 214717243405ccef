"""A real server in a process of its own, started as `tracuu serve` does."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def served(folder: Path, settings: Sequence[str] = ()) -> Iterator[str]:
    """The address of a server of an index, without a final slash; settings are NAME=VALUE."""
    command = [sys.executable, "-m", "tracuu", "serve", "--index", str(folder), "--port", "0"]
    environment = {**os.environ, **dict(each.split("=", 1) for each in settings)}
    # Its log would tell of every request that waits for a thread.
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        if "http" not in line:
            server.terminate()
            raise SystemExit(f"no server: {' '.join(command[2:])} tells why")
        try:
            yield line[line.index("http") :].strip().rstrip("/")
        finally:
            server.terminate()
