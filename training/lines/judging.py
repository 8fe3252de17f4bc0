"""What a model makes of a sample, with all rules of the text door at work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleanarticle import decode, noise, tables
from cleanarticle.doors.text import far_from, repeated
from cleanarticle.fields import heads, language
from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.options import Options
from cleanarticle.rules import NAMES
from cleanarticle.text import lines, structure
from cleanarticle.text.model import Model
from training.lines.samples import Sample

__all__ = ["predict"]

ACTIVE = frozenset(NAMES)
TABLE_CONFIDENCE = Options().table_confidence
BAR = "|"


def predict(sample: Sample, model: Model, *, with_tables: bool = True) -> dict[str, Any]:
    """The prediction as the scorer of the text set takes it: id, text, title, date; and the authors.

    Tables are rebuilt too; unless time is short, then those only whose cells are parted by bars.
    """
    text = decode.repair(decode.newlines(sample.text), active=ACTIVE).text
    leaves = lines.split(text)
    tongue = language.choose(None, text)
    verdicts = list(noise.find(leaves, language=tongue, active=ACTIVE))
    rows = [row if with_tables or BAR in row else "" for row in lines.source_lines(text)]
    for verdict in verdicts:
        line = leaves[verdict.leaf].line
        if line is not None and verdict.start == 0 and verdict.end is None:
            rows[line - 1] = ""
    taken = {verdict.leaf for verdict in verdicts}
    head = heads.read([leaf for leaf in leaves if leaf.index not in taken], language=tongue, active=ACTIVE)
    later: list[heads.Head] = []

    def tables_among(likely: frozenset[int]) -> Sequence[tables.TableGuess]:
        guesses = tables.search(rows, language=tongue, passed=far_from(likely, len(rows))).guesses if any(rows) else ()
        return [guess for guess in guesses if guess.confidence >= TABLE_CONFIDENCE]

    def claim(near: Sequence[Leaf]) -> Sequence[Verdict]:
        later.append(heads.read(near, language=tongue, active=ACTIVE, below_title=True))
        return later[-1].verdicts

    reading = structure.read(
        text,
        leaves,
        gone=[*verdicts, *head.verdicts],
        tables=tables_among,
        claim=None if head.verdicts else claim,
        again=lambda passages, *, is_clean: repeated(passages, leaves, is_clean=is_clean),
        model=model,
    )
    head = later[-1] if later else head
    return {
        "id": sample.id,
        "text": "\n\n".join(block.text for block in reading.blocks if block.text),
        "title": reading.title,
        "authors": [author.name for author in head.authors or reading.authors],
        "date": head.published or "",
    }
