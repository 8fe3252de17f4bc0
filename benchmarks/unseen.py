"""The text door with weights that never saw the site of a text, as `python -m training.lines --folds DIR` and `python -m training.text_fields
--folds DIR` write them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cleanarticle import Article, Options, clean, rules
from cleanarticle.doors import text
from cleanarticle.fields import elsewhere
from cleanarticle.text.model import read_model
from training.lines.folds import FOLDS, fields_of, file_of, fold_of, group_of

if TYPE_CHECKING:
    from cleanarticle.fields.elsewhere import Look

AS_TEXT = Options(kind="text")

Cleaner = Callable[[str, str], Article]
"""The article in a text of the page at an address. Of an article made with weights of a fold nobody has assessed the quality."""


def cleaner(folds: Path | None, look: Look | None = None) -> Cleaner:
    """What cleans a text: the library as it ships, or with the weights of this folder that never saw the site of the page. `look` finds
    fields instead of the weights for them in that folder."""
    if folds is None:
        return lambda content, _: clean(content, options=AS_TEXT)
    models = [read_model(file_of(folds, fold).read_bytes()) for fold in range(FOLDS)]
    looks = [look or partial(elsewhere.look, weights=_read_weights(folds, fold)) for fold in range(FOLDS)]
    active = rules.active(select=AS_TEXT.select, ignore=AS_TEXT.ignore)

    def unseen(content: str, page: str) -> Article:
        fold = fold_of(group_of(page))
        reading = text.read(
            content, url=None, options=AS_TEXT, active=active, binary=None, model=models[fold], look=looks[fold]
        )
        return Article(**reading.fields, blocks=reading.blocks, changes=reading.changes)

    return unseen


def _read_weights(folds: Path, fold: int) -> Callable[[str], Mapping[str, float]]:
    weights: dict[str, Mapping[str, float]] = json.loads(fields_of(folds, fold).read_text(encoding="utf-8"))
    return weights.__getitem__
