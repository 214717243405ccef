"""`tracuu stats`: the counts are those of the corpus."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Invoke = Callable[..., Result]


def test_json_has_totals_and_counts(run: Invoke, index: Path, corpus: Path) -> None:
    record = json.loads(run("stats", "--format", "json", "--index", index).stdout)
    assert (record["documents"], record["generation"], record["bytes"] > 0) == (
        5, (index / "CURRENT").read_text().strip(), True,
    )  # fmt: skip
    documents = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()]
    expected = {
        "types": Counter(each["type"] for each in documents),
        "units": Counter(each["unit"] for each in documents),
        "topics": Counter(topic for each in documents for topic in each.get("topics", ())),
        "years": Counter(each["issued"][:4] for each in documents),
    }
    for name, counts in expected.items():
        found = {row["value"]: row["count"] for row in record[name] if row["value"] != "_missing"}
        assert found == counts, name
    assert {"value": "chi-thi", "label": "Chỉ thị", "count": 2} in record["types"]


def test_the_table_is_for_a_reader(run: Invoke, index: Path) -> None:
    text = run("stats", "--index", index).stdout
    assert "Văn bản" in text
    assert "Ban Thường vụ Huyện ủy Phong Điền" in text
