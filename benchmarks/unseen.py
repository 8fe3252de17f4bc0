"""The text door with weights that never saw the site of a text, as `python -m training.lines --folds DIR` writes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cleanarticle import Article, Options, clean, rules
from cleanarticle.doors import text
from cleanarticle.text.model import read_model
from training.lines.folds import FOLDS, file_of, fold_of, group_of

AS_TEXT = Options(kind="text")

Cleaner = Callable[[str, str], Article]
"""The article in a text of the page at an address. Of an article made with weights of a fold nobody has assessed the quality."""


def cleaner(folds: Path | None) -> Cleaner:
    """What cleans a text: the library as it ships, or with the weights of this folder that never saw the site of the page."""
    if folds is None:
        return lambda content, _: clean(content, options=AS_TEXT)
    models = [read_model(file_of(folds, fold).read_bytes()) for fold in range(FOLDS)]
    active = rules.active(select=AS_TEXT.select, ignore=AS_TEXT.ignore)

    def unseen(content: str, page: str) -> Article:
        model = models[fold_of(group_of(page))]
        reading = text.read(content, url=None, options=AS_TEXT, active=active, binary=None, model=model)
        return Article(**reading.fields, blocks=reading.blocks, changes=reading.changes)

    return unseen
