"""Makes `src/cleanarticle/decode/letters.txt`: which letter follows which, language by language.

    python -m training.letters --data PATH --catalogues FOLDER

PATH is the folder of the development sets (`text-dev`, `tables-dev`, `encoding-dev`). Own sentences for languages the sets hold little
of are in `training/letters/`; names of languages, countries, currencies, units and days in every language come from the
Unicode CLDR through Babel (`pip install babel`). What these hold too little of, running text in some eighty languages, is in the
translated messages of free programs (`training/catalogues.py`): FOLDER holds their wheels. The result is the same on every run. `--leave-out encoding-dev` makes the
table by which the encoding benchmark can be measured on texts the table has never seen.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

from cleanarticle.decode.letters import UNIT, folded
from training import catalogues

OWN = Path(__file__).parent / "letters"
TARGET = Path(__file__).parents[1] / "src/cleanarticle/decode/letters.txt"
MAX_LINE = 2_000
MIN_COUNT = 3  # weighted: one line of running text is enough, one name is not
_CODES = (
    "tk ku fy mul "
    "en de fr es pt it nl sv da no nn is fo fi et lv lt pl cs sk sl hr bs hu ro sq tr az uz ca gl ast eu oc br ga gd cy mt af lb rm "
    "fur hsb eo id sw ru uk be bg sr mk kk ky mn tg el he yi ar fa ur hy ka th hi vi ko ja zh zh-tw"
)
LANGUAGES = frozenset(_CODES.split())


def texts(data: Path, wheels: Path, leave_out: str = "") -> Iterator[tuple[str, str, int]]:
    """Language, clean text and how much a letter of it counts: running text more than lists of names."""
    for record in _records(data / "text-dev/text.jsonl.gz"):
        if record["type"] != "injected":
            yield record["lang"], record["gold"] or record["text"], RUNNING
    for record in _records(data / "tables-dev/tables.jsonl.gz"):
        if record["table"] and record["track"] == "concat":
            yield record["lang"], "\n".join(" ".join(cell or "" for cell in row) for row in record["table"]), NAMES
    for record in () if leave_out == "encoding-dev" else _records(data / "encoding-dev/mojibake.jsonl.gz"):
        yield record["lang"], record["gold"], RUNNING
    for path in sorted(OWN.glob("*.txt")):
        yield path.stem, path.read_text("utf-8"), RUNNING
    for language, messages in catalogues.messages(wheels):
        yield language, "\n".join(messages), RUNNING
    for language in sorted(LANGUAGES):
        yield language, "\n".join(names(language)), NAMES
    for language in other_latin():
        yield OTHERS, "\n".join(names(language)[:OTHERS_EACH]), NAMES


RUNNING, NAMES = 4, 1
OTHERS = "mul"  # all further languages in Latin script as one: they are not to be taken for damage
OTHERS_EACH = 120  # names of each
MAX_CHARS = {RUNNING: 400_000, NAMES: 60_000}  # a language
MIN_LINE = {RUNNING: 12, NAMES: 3}
_KINDS = ("languages", "territories", "scripts", "currencies", "months", "days", "eras", "time_zones", "meta_zones")


def other_latin() -> Iterator[str]:
    """CLDR languages in Latin letters beyond ASCII that have no table of their own."""
    for code in sorted(locale_identifiers()):
        if "_" not in code and code not in LANGUAGES | {"nb", "sh", "tl"}:
            found = names(code)
            if sum(_is_latin(name) for name in found) > len(found) * MOSTLY and len(found) > MIN_NAMES:
                yield code


def _is_latin(name: str) -> bool:
    return all(ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x1F00 or not char.isalpha() for char in name)


MOSTLY = 0.8
MIN_NAMES = 40


@cache
def names(language: str) -> list[str]:
    """What the CLDR calls things in a language; empty for a language it does not know."""
    try:
        locale = Locale.parse(CLDR.get(language, language), sep="-")
    except (UnknownLocaleError, ValueError):
        return []
    found = [name for kind in _KINDS for name in _strings(getattr(locale, kind))]
    english = set() if language == "en" else set(names("en"))  # what is not translated tells nothing
    return [name for name in dict.fromkeys(found) if name not in english]


CLDR = {"zh-tw": "zh-Hant", "no": "nb"}


def _strings(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif hasattr(tree, "values"):
        for branch in tree.values():
            yield from _strings(branch)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8", errors="surrogatepass") as lines:
        for line in lines:
            yield json.loads(line)


def collect(sources: Iterator[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    """Distinct lines of each language with their weight, up to the limit."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    sizes: Counter[tuple[str, int]] = Counter()
    for language, text, weight in sources:
        if language not in LANGUAGES:
            continue
        language = "zh" if language == "zh-tw" else language
        for line in _composed(language, text).split("\n"):
            line = line.strip()[:MAX_LINE]
            if (
                len(line) >= MIN_LINE[weight]
                and sizes[language, weight] < MAX_CHARS[weight]
                and line not in found[language]
            ):
                found[language][line] = weight
                sizes[language, weight] += len(line)
    return found


def _composed(language: str, text: str) -> str:
    """NFC; Vietnamese also as windows-1258 has it, with the tones as marks of their own."""
    text = unicodedata.normalize("NFC", text)
    return text + "\n" + _tones_apart(text) if language == "vi" else text


def _tones_apart(text: str) -> str:
    return "".join(_tone_apart(char) for char in text)


def _tone_apart(char: str) -> str:
    marks = unicodedata.normalize("NFD", char)
    tone = next((mark for mark in marks[1:] if mark in "\u0300\u0301\u0303\u0309\u0323"), "")
    return unicodedata.normalize("NFC", marks.replace(tone, "")) + tone if tone else char


def costs(lines: dict[str, int], language: str) -> tuple[dict[str, int], dict[str, int], int, int]:
    """Costs of pairs, of single letters, of a pair never seen (on top of its letter), and of a letter never seen."""
    letters: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for line, weight in lines.items():
        flat = " " + folded(line) + " "
        for letter in flat:
            letters[letter] += weight
        if language not in SYLLABIC:
            for pair in map("".join, pairwise(flat)):
                pairs[pair] += weight
    total = letters.total()
    least = MIN_COUNT if total < SMALL else MIN_COUNT + RUNNING
    single = {letter: _cost(count, total) for letter, count in letters.items() if count >= least and letter != "\n"}
    double = {
        pair: _cost(count, letters[pair[0]])
        for pair, count in pairs.items()
        if count >= least and pair[0] in single and pair[1] in single
    }
    if pairs:
        double |= dict.fromkeys(("  ", ". ", " ."), 1)  # layout, not language
    # What was seen hardly ever tells how much was never seen (Good and Turing): the more text, the dearer a surprise.
    rare_pairs = sum(count for count in pairs.values() if count < least) or 1
    rare_letters = sum(count for count in letters.values() if count < least) or 1
    unseen_pair = max(_cost(rare_pairs, total), LEAST_PAIR) if pairs else 0
    unseen_letter = _cost(rare_letters / LETTERS_NEVER_SEEN, total)
    return double, single, unseen_pair, min(max(unseen_letter, LEAST_LETTER), MAX_COST)


SYLLABIC = {"ja", "ko", "zh"}
SMALL = 1_000_000
LETTERS_NEVER_SEEN = 100
MAX_COST = 30
# A short sample makes surprises too cheap: an alphabet is closed, however little was read of it.
LEAST_PAIR = 5
LEAST_LETTER = 26


def _cost(count: float, total: int) -> int:
    return round(-math.log(count / total) / UNIT)


def table(found: dict[str, dict[str, int]]) -> str:
    """The file: a block a language."""
    blocks = [HEAD]
    for language in sorted(found):
        double, single, unseen_pair, unseen_letter = costs(found[language], language)
        rows = [f"{language} {unseen_pair} {unseen_letter}"]
        for name, values in (("", double), ("!", single)):
            for level in sorted(set(values.values())):
                rows.append(f"{level}{name}\t" + "".join(sorted(key for key, cost in values.items() if cost == level)))
        blocks.append("\n".join(rows))
    return "\n\n".join(blocks) + "\n"


HEAD = """# Costs of letters after letters, by language; made by training/letters.py, described in letters.md.
# A line is a cost in half nats, a tab, and the pairs (or, after '!', the letters) of that cost run together."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--catalogues", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=TARGET)
    parser.add_argument("--leave-out", default="", choices=("", "encoding-dev"), help="a set not to learn from")
    arguments = parser.parse_args()
    found = collect(texts(arguments.data, arguments.catalogues, arguments.leave_out))
    arguments.output.write_text(table(found), "utf-8")
    for language in sorted(found):
        print(f"{language}: {sum(map(len, found[language])):,} characters")


if __name__ == "__main__":
    main()
