"""Reading small inputs that a test writes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus.outcomes import Outcome, outcome


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str, str | bytes], Outcome]:
    """Write one file and read it."""

    def write_and_read(name: str, content: str | bytes) -> Outcome:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return outcome(path)

    return write_and_read
