"""Which texts are judged by which weights: those that were trained without their site.

The standard library is enough here, so that benchmarks can read the weights of a fold without what training needs.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import urlparse

__all__ = ["FOLDS", "fields_of", "file_of", "fold_of", "group_of"]

FOLDS = 5
SECOND_LEVEL = 3
"""Letters of a second-level domain such as `co` in `co.uk` at most."""


def group_of(page: str) -> str:
    """The site of an address; texts of the same source of injected noise share their language."""
    host = urlparse(page).netloc
    if not host:
        return re.sub(r"-\d+$", "", page)
    parts = host.split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and len(parts[-2]) <= SECOND_LEVEL else parts[-2:])


def fold_of(group: str) -> int:
    return int(hashlib.md5(group.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def file_of(folder: Path, fold: int) -> Path:
    """The weights that no text of a fold was in the training of."""
    return folder / f"fold-{fold}.json.gz"


def fields_of(folder: Path, fold: int) -> Path:
    """The weights of authors and dates that no text of a fold was in the training of, as `training.text_fields` writes them."""
    return folder / f"fields-{fold}.json"
