"""What a model makes of a sample, with all rules of the text door at work."""

from __future__ import annotations

from typing import Any

from cleanarticle import decode, noise, tables
from cleanarticle.fields import heads, language
from cleanarticle.rules import NAMES
from cleanarticle.text import lines, structure
from cleanarticle.text.model import Model
from training.lines.samples import Sample

__all__ = ["predict"]

ACTIVE = frozenset(NAMES)
TABLE_CONFIDENCE = 0.5


def predict(sample: Sample, model: Model, *, with_tables: bool = True) -> dict[str, Any]:
    """The prediction as the scorer of the text set takes it: id, text, title. Tables are rebuilt too, unless time is short."""
    text = decode.repair(decode.newlines(sample.text), active=ACTIVE).text
    leaves = lines.split(text)
    tongue = language.choose(None, text)
    verdicts = list(noise.find(leaves, language=tongue, active=ACTIVE))
    rows = lines.source_lines(text)
    for verdict in verdicts:
        line = leaves[verdict.leaf].line
        if line is not None and verdict.start == 0 and verdict.end is None:
            rows[line - 1] = ""
    guesses = tables.search(rows, language=tongue).guesses if with_tables else ()
    guesses = [guess for guess in guesses if guess.confidence >= TABLE_CONFIDENCE]
    taken = {verdict.leaf for verdict in verdicts}
    head = heads.read([leaf for leaf in leaves if leaf.index not in taken], language=tongue, active=ACTIVE)
    reading = structure.read(text, leaves, gone=[*verdicts, *head.verdicts], tables=guesses, model=model)
    body = "\n\n".join(block.text for block in reading.blocks if block.text)
    return {"id": sample.id, "text": body, "title": reading.title}
