"""How well old encodings are told and read: python benchmarks/old_encodings.py

Prints three tables: the vectors of ../shared decoded when the encoding is named and when it is
found from the text alone; the same for runs of some length; false conversions of Unicode text
(none is allowed). Ends with 1 where a promised figure is missed.
"""

import importlib.util
import inspect
import io
import json
import lzma
import pydoc
import random
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from corpora import ROOT, SHARED
from tracuu.text.canonical import canonical
from tracuu.text.detection import detect, may_be_old, rescue
from tracuu.text.encoding_tables import VISCII, VPS
from tracuu.text.encodings import Encoding, decode

_DATA = SHARED / "data"
_COLUMNS = {"tcvn3": Encoding.TCVN3, "vni": Encoding.VNI, "viqr": Encoding.VIQR}
_PROMISED = {Encoding.VIQR: 0.98}
_SNIPPETS = 10_000
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _inverse(table: dict[str, str]) -> Callable[[str], str]:
    codes = str.maketrans({letter: byte for byte, letter in table.items()})
    return lambda text: text.translate(codes)


def _cp1258(text: str) -> str:
    """Vowels composed but for their tone, which is a byte of its own."""
    letters = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in parts if mark in _TONES)
        rest = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
        letters.append(letter if letter.encode("cp1258", "ignore") else rest + tone)
    return _shown("".join(letters).encode("cp1258", "ignore"))


def _shown(data: bytes) -> str:
    """Bytes as software without Vietnamese shows them."""
    return "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data
    )  # fmt: skip


_ENCODERS: dict[Encoding, Callable[[str], str]] = {
    Encoding.UTF8: lambda text: _shown(text.encode()),
    Encoding.VISCII: _inverse(VISCII),
    Encoding.VPS: _inverse(VPS),
    Encoding.CP1258: _cp1258,
}


def vectors() -> dict[Encoding, list[tuple[str, str]]]:
    """Per encoding (old text, Unicode): three from the vectors, four encoded from their Unicode."""
    lines = (_DATA / "legacy_encoding" / "vectors.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    found = {
        encoding: [(row[name], row["unicode"]) for row in rows if row[name]]
        for name, encoding in _COLUMNS.items()
    }
    for encoding, encode in _ENCODERS.items():
        found[encoding] = [(encode(row["unicode"]), row["unicode"]) for row in rows]
    return found


def _exact(pairs: list[tuple[str, str]], read: Callable[[str], str]) -> float:
    return sum(read(old) == new for old, new in pairs) / len(pairs)


def show_vectors() -> bool:
    """The first table; whether every promise holds."""
    print(f"{'encoding':<40}{'vectors':>8}{'named':>9}{'found':>9}")
    kept = True
    for encoding, pairs in vectors().items():
        named = _exact(pairs, lambda old, encoding=encoding: decode(old, encoding))  # type: ignore[misc]
        found = _exact(pairs, lambda old: rescue(old).text)
        print(f"{encoding:<40}{len(pairs):>8}{named:>9.2%}{found:>9.2%}")
        kept &= min(named, found) >= _PROMISED.get(encoding, 0.995)
    return kept


def show_lengths() -> None:
    """How often the encoding of a run of some characters is named right."""
    lengths = (15, 30, 60, 120, 300)
    print(f"\n{'encoding found, by length of the run':<40}" + "".join(f"{n:>9}" for n in lengths))
    for encoding, pairs in vectors().items():
        shares = []
        for length in lengths:
            runs = [old[: old.find(" ", length)] for old, _ in pairs if old.find(" ", length) > 0]
            right = sum(detect(run).encoding is encoding for run in runs)
            shares.append(f"{right / len(runs):>9.1%}" if runs else f"{'-':>9}")
        print(f"{encoding:<40}" + "".join(shares))


def _law() -> Iterator[str]:
    for path in sorted((_DATA / "phapdien").glob("*.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % 7 == 0:
                    yield from _strings(json.loads(line))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _sources() -> dict[str, Iterator[str]]:
    """Unicode text by kind. English: docstrings, modules, licences of the Python at hand."""
    records = [*_DATA.glob("*/*.jsonl"), *_DATA.glob("congbao/*.xz")]
    plain = [path for path in records if path.parent.name != "legacy_encoding"]
    library = Path(inspect.__file__).parent
    return {
        "Vietnamese, codified law": _law(),
        "Vietnamese, other shared data": (
            text for path in plain for line in _open(path) for text in _strings(json.loads(line))
        ),
        "transcripts of old files": (
            path.read_text("utf-8", "replace")
            for path in sorted(_DATA.glob("legacy_files/truth/*.txt"))
        ),
        "English, docstrings and code": (
            path.read_text("utf-8", "replace") for path in sorted(library.glob("*.py"))
        ),
        "English, help and licences": iter((
            *(pydoc.plain(pydoc.render_doc(name)) for name in ("str", "json", "re")),
            *(path.read_text("utf-8", "replace")
              for place in (ROOT, Path("/usr/share/common-licenses"))
              for path in sorted(place.glob("*")) if path.is_file() and path.suffix in ("", ".md")),
        )),
        # French, Spanish, Portuguese, German, the Nordic languages and more: lists of common words.
        "French and other languages": (
            path.read_text("utf-8", "replace").replace("\\n", " ")
            for path in _package("whoosh").glob("lang/*stop*.py")
        ),
    }  # fmt: skip


def _package(name: str) -> Path:
    found = importlib.util.find_spec(name)
    return Path(found.origin).parent if found and found.origin else Path("absent")


def _open(path: Path) -> Iterator[str]:
    if path.suffix == ".xz":
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield from lines
    else:
        yield from io.StringIO(path.read_text("utf-8"))


def _snippets(texts: Iterator[str], count: int) -> list[str]:
    """Pieces of 30 to 2,000 characters at random places."""
    chance = random.Random(6)
    whole = [text for text in texts if len(text) >= 30]
    # Text with a sign of an old encoding is the hard part: a third of the pieces comes of it.
    hard = [text for text in whole if may_be_old(text.encode("utf-8", "replace"))]
    pieces = []
    for number in range(count if whole else 0):
        text = chance.choice(hard if hard and number % 3 == 0 else whole)
        length = round(30 * (2000 / 30) ** chance.random())
        at = chance.randrange(max(1, len(text) - length + 1))
        pieces.append(text[at : at + length])
    return pieces


def show_false() -> bool:
    """The third table; whether nothing was converted that is Unicode."""
    print(f"\n{'Unicode text':<40}{'snippets':>9}{'false':>9}")
    wrong = total = 0
    for name, texts in _sources().items():
        pieces = _snippets(texts, _SNIPPETS if name.startswith("Vietnamese, c") else 4_000)
        false = [piece for piece in pieces if rescue(piece).conversions]
        print(f"{name:<40}{len(pieces):>9}{len(false):>9}")
        for piece in false[:3]:
            print("   ", repr(piece[:100]), [row.encoding for row in rescue(piece).conversions])
        wrong += len(false)
        total += len(pieces)
    print(f"{'all':<40}{total:>9}{wrong:>9}")
    return not wrong


def show_cost() -> None:
    """What the gate costs beside making the text canonical."""
    texts = [text for text in _law() if len(text) > 200]
    size = sum(len(text.encode()) for text in texts) / 1e6
    times = []
    for work in (rescue, canonical):
        began = time.process_time()
        for text in texts:
            work(text)
        times.append(time.process_time() - began)
    print(f"\n{size:.1f} MB of Unicode: rescue {times[0]:.2f} s, canonical form {times[1]:.2f} s")


if __name__ == "__main__":
    if not SHARED.is_dir():
        sys.exit("../shared is absent: there is nothing to measure")
    checks = [show_vectors()]
    show_lengths()
    checks.append(show_false())
    show_cost()
    sys.exit(0 if all(checks) else 1)
