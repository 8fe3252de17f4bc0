"""The text fixtures, with the verdicts and tables that other rooms would find written beside them.

`tests/fixtures/text/<slug>.txt` is a made-up text; `<slug>.json` says what it holds: title, language, authors, blocks,
`removed_lines` (line number to rule code) and `table_lines` ([first, last] for each table).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleanarticle.article import Article, Block, Table
from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.text import lines, structure

__all__ = ["FIXTURES", "Guess", "TextCase", "body_of", "characters", "decorations", "spent"]

FIXTURES = Path(__file__).parent / "fixtures" / "text"


@dataclass(frozen=True, slots=True)
class Guess:
    """Stands in for a table that the tables room found."""

    first: int
    end: int
    table: Table
    confidence: float = 0.9
    because: str = "a test says so"


@dataclass(frozen=True, slots=True)
class TextCase:
    slug: str
    text: str
    expected: dict[str, Any]

    @classmethod
    def load(cls, slug: str) -> TextCase:
        expected = json.loads((FIXTURES / f"{slug}.json").read_text(encoding="utf-8"))
        return cls(slug, (FIXTURES / f"{slug}.txt").read_text(encoding="utf-8"), expected)

    @property
    def blocks(self) -> tuple[Block, ...]:
        return Article.from_dict({"schema": "cleanarticle/1", "blocks": self.expected["blocks"]}).blocks

    def read(self) -> structure.Reading:
        """What the text door makes of the text when the other rooms say what the fixture says."""
        leaves = lines.split(self.text)
        index = {leaf.line: leaf.index for leaf in leaves}
        removed = {int(line): code for line, code in self.expected["removed_lines"].items()}
        gone = [
            Verdict(leaf=index[line], code=code, because="a test says so")
            for line, code in removed.items()
            if not code.startswith("FLD")
        ]
        tables = [block for block in self.blocks if isinstance(block, Table)]
        guesses = [
            Guess(first - 1, last, table)
            for (first, last), table in zip(self.expected["table_lines"], tables, strict=True)
        ]
        return structure.read(self.text, leaves, gone=gone, tables=lambda *_: structure.TablesFound(guesses))


def decorations(leaves: Sequence[Leaf]) -> list[Verdict]:
    """Stands in for the noise room: lines without a letter or digit leave."""
    return [
        Verdict(leaf=leaf.index, code="DEC001", because="a test says so")
        for leaf in leaves
        if not any(map(str.isalnum, leaf.text))
    ]


def body_of(reading: structure.Reading) -> str:
    return "\n\n".join(block.text for block in reading.blocks if block.text)


def characters(texts: Iterable[str]) -> Counter[str]:
    return Counter(character for text in texts for character in text if not character.isspace())


def spent(reading: structure.Reading) -> Counter[str]:
    """The characters of blocks, title and changes; equal to those of the source when nothing was lost or made up."""
    found = characters([body_of(reading), reading.title or "", *(change.text for change in reading.changes)])
    found.subtract(characters(change.replacement or "" for change in reading.changes))
    return +found
