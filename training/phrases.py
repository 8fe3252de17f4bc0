"""Makes `src/cleanarticle/noise/phrases.txt`: the phrases of all noise lexicons, folded and grouped as they are looked up.

    python -m training.phrases

The lexicons are one TOML file a language, under `src/cleanarticle/noise/lexicons/`. Folding their tens of thousands of phrases
takes most of a second, which the first page of a process would pay; the made file loads in a fiftieth of that. A file has a
table a rule, and in it lists of phrases, one a line, in literal strings (a TOML parser reads those at once):

    lines    the whole line is the phrase; where the phrase ends in a colon, so does the line
    heads    the same as `lines`, and a list of links may follow
    weak     the same, but the words also stand in plain texts: they count only in the company of other noise
    own      the same as `lines`, but only in documents of this language
    starts   the line begins with the phrase; where the phrase ends in a colon, a separator follows; where it is one of
             one to four words that begins a longer sentence, it counts only with a cue in the line or next to surer noise of its rule
    has      the phrase stands anywhere in a short line
    doubted  the same, but sentences of plain texts say it too: it counts only next to surer noise of its rule
    cues     what makes sure of a beginning in the same line: words that a site says of itself or of its forms
    credits  the line begins with the phrase and goes on with a name, or the next line is one; where the phrase ends in a colon, so does the label
    parts    pieces that make up a whole line together: the buttons of a share bar, the entries of a menu
    names    pieces that count only next to others: the networks one can share on
    roots    the first step of a breadcrumb
    marks    what stands in brackets after a heading

A number in a phrase is written `#`. `mul.toml` holds what is the same in all languages.

The made file has parts, with blank lines between them. The first names the kinds of phrases: rule, list, language. Then
each section has two: its keys, one a line, and in the same order the phrases under each of them, three cells a phrase: the number of
the kind, the folded words (empty where they are the key), the text (empty where it is the words). Within a line the order of
RULES holds, longer phrases first where only their beginning is looked up. Keys stand apart since all of them are decoded when
the file is read, of the rest only what a page meets.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cleanarticle.noise.lexicon import FILE, SECTIONS, Phrase
from cleanarticle.noise.words import words
from cleanarticle.rules import RULES

SOURCE = Path(__file__).parents[1] / "src/cleanarticle/noise/lexicons"
TARGET = SOURCE.parent / FILE
KINDS = (
    "lines",
    "heads",
    "weak",
    "own",
    "starts",
    "has",
    "doubted",
    "cues",
    "credits",
    "parts",
    "names",
    "roots",
    "marks",
)
_ORDER = {rule.code: place for place, rule in enumerate(RULES)}


def phrases(language: str) -> Iterator[Phrase]:
    """The phrases of one lexicon."""
    tables = tomllib.loads((SOURCE / f"{language}.toml").read_text(encoding="utf-8"))
    for code, kinds in tables.items():
        for kind, block in kinds.items():
            for text in filter(None, map(str.strip, block.split("\n"))):
                # The mark of a number is no word to `words`, a digit is.
                yield Phrase(code=code, kind=kind, language=language, text=text, words=words(text.replace("#", "0")))


def made() -> str:
    """The content of the file."""
    found = [phrase for path in sorted(SOURCE.glob("*.toml")) for phrase in phrases(path.stem)]
    numbers = {kind: number for number, kind in enumerate(dict.fromkeys(map(_kind, found)))}
    keys: dict[str, Callable[[Phrase], str]] = {
        "lines": _all_words, "starts": _two_words, "has": _two_words, "cues": _two_words, "credits": _two_words, "parts": _first_word, "roots": _all_words, "marks": _all_words,
    }  # fmt: skip
    parts = [["\t".join(kind) for kind in numbers]]
    for section, kinds in SECTIONS.items():
        chosen = [phrase for phrase in found if phrase.kind in kinds]
        grouped = dict(_grouped(chosen, keys[section], numbers, longest=section != "lines"))
        parts += [list(grouped), list(grouped.values())]
    return "\n\n".join(map("\n".join, parts)) + "\n"


def _grouped(
    phrases: Iterable[Phrase],
    key_of: Callable[[Phrase], str],
    numbers: dict[tuple[str, str, str], int],
    *,
    longest: bool,
) -> Iterator[tuple[str, str]]:
    """The keys, and the phrases under each as the file has them."""
    groups: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        groups.setdefault(key_of(phrase), []).append(phrase)
    for key, entries in groups.items():
        entries.sort(key=lambda phrase: (-len(phrase.words) if longest else 0, _ORDER[phrase.code]))
        cells: list[str] = []
        for phrase in entries:
            spoken = _all_words(phrase)
            cells += [
                str(numbers[_kind(phrase)]),
                "" if spoken == key else spoken,
                "" if phrase.text == spoken else phrase.text,
            ]
        yield key, "\t".join(cells)


def _kind(phrase: Phrase) -> tuple[str, str, str]:
    return phrase.code, phrase.kind, phrase.language


def _all_words(phrase: Phrase) -> str:
    return " ".join(phrase.words)


def _two_words(phrase: Phrase) -> str:
    return " ".join(phrase.words[:2])


def _first_word(phrase: Phrase) -> str:
    return phrase.words[0]


if __name__ == "__main__":
    TARGET.write_text(made(), encoding="utf-8", newline="\n")
