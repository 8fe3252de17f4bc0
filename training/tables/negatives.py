"""Passages without a table that look as if they had one, made by program from running text of many languages.

Their words come from the texts; their layouts are the ones that scrapers leave: menus run together, lists, teasers with dates,
bylines, hard-wrapped and glued prose, verse, addresses, prices, camelCase, code. No text is kept.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from textwrap import wrap

from training.tables.records import Record

SEED = 11
LONGEST_TEXT = 20_000
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？؟।])\s*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


class Text:
    """Sentences and words of one page, to make passages of."""

    def __init__(self, page: str, content: str, chance: random.Random) -> None:
        self.page = page
        self.chance = chance
        paragraphs = [line.strip() for line in content[:LONGEST_TEXT].split("\n") if len(line.strip()) > 60]
        self.paragraphs = [line for line in paragraphs if "\t" not in line and "|" not in line and "  " not in line]
        self.sentences = [one.strip() for line in self.paragraphs for one in _SENTENCE.split(line) if len(one) > 15]
        words = list(dict.fromkeys(word for line in self.paragraphs for word in _WORD.findall(line)))
        self.dense = bool(_DENSE.search("".join(words[:50])))
        self.words = [word[:4] for word in words] if self.dense else words
        self.names = [word for word in self.words if word[0].isupper() and len(word) > 3] or self.words
        self.long = [word for word in self.words if len(word) > 5] or self.words

    @property
    def usable(self) -> bool:
        return len(self.sentences) >= 8 and len(self.words) >= 60

    def pick(self, words: Sequence[str], count: int) -> list[str]:
        return [self.chance.choice(words) for _ in range(count)]

    def phrase(self, least: int, most: int) -> str:
        """A few words that stand together in the text."""
        words = self.chance.choice(self.sentences).split()
        if self.dense:
            sentence = self.chance.choice(self.sentences)
            return sentence[: self.chance.randint(2 * least, 4 * most)].strip("，。、 ") or self.words[0]
        size = self.chance.randint(least, most)
        start = self.chance.randint(0, max(0, len(words) - size))
        return " ".join(words[start : start + size]).strip(".,;:!?\"'()") or self.words[0]

    def title(self) -> str:
        phrase = self.phrase(1, 3)
        return phrase[:1].upper() + phrase[1:]

    def number(self) -> str:
        size = self.chance.choice((9, 99, 999, 2030, 99999))
        return str(self.chance.randint(1, size))

    def date(self) -> str:
        day, month, year = self.chance.randint(1, 28), self.chance.randint(1, 12), self.chance.randint(1995, 2026)
        shape = self.chance.choice(
            ("{d:02}.{m:02}.{y}", "{y}-{m:02}-{d:02}", "{d}/{m}/{y}", "{w} {d}, {y}", "{d} {w} {y}")
        )
        return shape.format(d=day, m=month, y=year, w=self.chance.choice(self.names)[:9])

    def some(self, least: int, most: int, make: Callable[[], str]) -> list[str]:
        return [make() for _ in range(self.chance.randint(least, most))]


def prose(text: Text) -> list[str]:
    return text.chance.sample(text.paragraphs, min(len(text.paragraphs), 6))


def wrapped(text: Text) -> list[str]:
    return wrap(" ".join(text.paragraphs[:5]), text.chance.choice((40, 60, 72, 80)))[:40] or text.sentences[:5]


def sentences(text: Text) -> list[str]:
    start = text.chance.randint(0, len(text.sentences) - 5)
    return text.sentences[start : start + text.chance.randint(4, 12)]


def glued_prose(text: Text) -> list[str]:
    """Sentences and titles that lost the space between them."""
    return text.some(1, 5, lambda: "".join(text.chance.sample(text.sentences, 3)))


def verse(text: Text) -> list[str]:
    return text.some(4, 14, lambda: text.phrase(4, 8))


def bullets(text: Text) -> list[str]:
    mark = text.chance.choice(("• ", "- ", "* ", "– ", "", "· ", "✓ "))
    return text.some(3, 12, lambda: mark + text.phrase(1, 9))


def numbered(text: Text) -> list[str]:
    shape = text.chance.choice(("{}. {}", "{}) {}", "({}) {}", "{}{}", "{} {}"))
    return [shape.format(at, text.phrase(2, 9)) for at in range(1, text.chance.randint(4, 14))]


def menu_glued(text: Text) -> list[str]:
    return text.some(1, 4, lambda: "".join(text.some(4, 12, text.title)))


def menu_spaced(text: Text) -> list[str]:
    mark = text.chance.choice((" ", " ", " > ", " / ", " · ", ", "))
    return text.some(1, 4, lambda: mark.join(text.some(4, 10, text.title)))


def menu_lines(text: Text) -> list[str]:
    return text.some(5, 30, text.title)


def tags(text: Text) -> list[str]:
    return text.some(1, 3, lambda: "".join("#" + word for word in text.pick(text.long, 5)))


def teasers(text: Text) -> list[str]:
    """A listing: headline, perhaps a date, a name, a line of text, again and again."""
    parts = [
        lambda: text.phrase(4, 10),
        text.date,
        lambda: " ".join(text.pick(text.names, 2)),
        lambda: text.chance.choice(text.sentences),
    ]
    chosen = [parts[0], *text.chance.sample(parts[1:], text.chance.randint(0, 2))]
    return [part() for _ in range(text.chance.randint(2, 7)) for part in chosen if text.chance.random() < 0.9]


def comments(text: Text) -> list[str]:
    """Names, dates and replies, of any length."""
    lines: list[str] = []
    for _ in range(text.chance.randint(2, 6)):
        lines += [text.chance.choice(text.names) + text.chance.choice(("", text.number()))]
        lines += [text.date()] * text.chance.randint(0, 1)
        lines += text.chance.sample(text.sentences, text.chance.randint(1, 2))
        lines += [text.chance.choice(text.words)] * text.chance.randint(0, 1)
    return lines


def byline(text: Text) -> list[str]:
    person = " ".join(text.pick(text.names, 2))
    lines = [
        text.title(),
        f"{text.chance.choice(text.words)} {person}",
        text.date(),
        f"{text.number()} {text.chance.choice(text.words)}",
    ]
    text.chance.shuffle(lines)
    glued = text.chance.random() < 0.5
    return ["".join(lines), text.sentences[0]] if glued else [*lines, text.sentences[0]]


def addresses(text: Text) -> list[str]:
    place = text.chance.choice(text.names)
    street = f"{text.chance.choice(text.names)} {text.number()}"
    lines = [
        text.title(),
        street,
        f"{text.chance.randint(1000, 99999)} {place}",
        f"+{text.number()} {text.number()} {text.number()}",
    ]
    return lines[: text.chance.randint(3, 4)] if text.chance.random() < 0.6 else [", ".join(lines), text.sentences[0]]


def camel(text: Text) -> list[str]:
    """Prose about code: names of several words run together."""

    def name() -> str:
        first, *rest = text.pick(text.long, text.chance.randint(2, 3))
        return first.lower() + "".join(word.capitalize() for word in rest)

    lines: list[str] = []
    for sentence in text.sentences[:6]:
        words = sentence.split()
        for _ in range(1 + len(words) // 6):
            words.insert(text.chance.randint(0, len(words)), name() + text.chance.choice(("", "()", "2", ".js")))
        lines.append(" ".join(words))
    return lines


def code(text: Text) -> list[str]:
    words = [word.lower() for word in text.pick(text.long, 12)]
    shapes = (
        "let {} = {}({});",
        "{}.{} = '{}'",
        "  {}: {}, {}",
        "def {}({}, {}):",
        "    return {} + {}[{}]",
        "$ {} --{} {}",
        "import {}.{}.{}",
    )
    return [text.chance.choice(shapes).format(*text.pick(words, 3)) for _ in range(text.chance.randint(3, 14))]


def tickers(text: Text) -> list[str]:
    lines: list[str] = []
    for sentence in text.sentences[:5]:
        name = text.chance.choice(text.names)
        change = f"{text.chance.randint(0, 9)}.{text.chance.randint(0, 9)}%"
        lines.append(
            f"{name} ({name[:3].upper()}: {name[:4].upper()}) {change} {text.phrase(1, 3)} ${text.number()}.{text.chance.randint(10, 99)}; {sentence}"
        )
    return lines


def ingredients(text: Text) -> list[str]:
    units = ("g", "ml", "EL", "cups", "tbsp", "kg", "個", "г", "cl", "")
    return text.some(
        4, 12, lambda: f"{text.number()[:3]} {text.chance.choice(units)} {text.phrase(1, 3)}".replace("  ", " ")
    )


def citations(text: Text) -> list[str]:
    def one() -> str:
        names = text.pick(text.names, 2)
        return f"{names[0]}, {names[1][0]}. ({text.chance.randint(1970, 2026)}). {text.phrase(4, 9)}. {text.title()}, {text.number()}({text.number()[:2]}), {text.number()}–{text.number()}."

    return text.some(2, 8, one)


def figures(text: Text) -> list[str]:
    """Prose with many numbers, some run into words."""
    lines: list[str] = []
    for sentence in text.sentences[:6]:
        words = sentence.split()
        for _ in range(max(1, len(words) // 4)):
            words.insert(
                text.chance.randint(0, len(words)),
                text.number() + text.chance.choice(("", "%", "km", " €", "[3]", "th")),
            )
        lines.append(" ".join(words))
    return lines


KINDS: tuple[Callable[[Text], list[str]], ...] = (
    prose, wrapped, sentences, glued_prose, verse, bullets, numbered, menu_glued, menu_spaced, menu_lines, tags, teasers, teasers,
    comments, byline, addresses, camel, code, tickers, ingredients, citations, figures,
)  # fmt: skip


def read_texts(path: Path, seed: int = SEED) -> Iterator[Text]:
    """Texts of main content: the labelled content, or its longest known parts."""
    chance = random.Random(seed)
    with gzip.open(path / "text.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            raw = json.loads(line)
            content = raw["gold"] or "\n".join(raw["with"] or ())
            text = Text(str(raw["page"]), content, chance)
            if text.usable:
                yield text


def made(path: Path, count: int, seed: int = SEED) -> list[Record]:
    """That many passages; all of one page share a source, so that they share a fold."""
    chance = random.Random(seed)
    pages: dict[str, Text] = {}
    for text in read_texts(path, seed):
        pages.setdefault(text.page, text)
    texts = list(pages.values())
    records: list[Record] = []
    for at in range(count):
        text = texts[at * 7919 % len(texts)]
        lines: list[str] = []
        for make in chance.sample(KINDS, chance.randint(1, 2)):
            lines += [line for line in (" ".join(line.split()) for line in make(text)) if line]
            lines += [""] * chance.randint(0, 1)
        records.append(
            Record(f"own-{seed}-{at}", "negative", f"own/{text.page}", lines, rows=[], first=0, end=0, has_header=False)
        )
    return records
