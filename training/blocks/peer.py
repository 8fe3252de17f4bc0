"""What trafilatura makes of the same pages, so that a table shows both beside each other."""

from __future__ import annotations

import importlib.util
import pickle
from collections.abc import Sequence
from pathlib import Path

from cleanarticle.decode import decode
from training.blocks.corpus import read
from training.blocks.measure import Outcome, score
from training.blocks.sheets import Prepared

__all__ = ["peer"]


def peer(data: Path, pages: Sequence[Prepared], cache: Path | None) -> Outcome | None:
    """trafilatura's outcome with its defaults; None where it is not installed."""
    if importlib.util.find_spec("trafilatura") is None:
        return None
    kept = cache / "trafilatura.pickle" if cache else None
    answers: dict[str, str]
    if kept and kept.exists():
        answers = pickle.loads(kept.read_bytes())
    else:
        answers = _answers(data, {page.name for page in pages})
        if kept:
            kept.write_bytes(pickle.dumps(answers))
    outcome = Outcome()
    for page in pages:
        score(outcome, page, answers[page.name])
    return outcome


def _answers(data: Path, names: set[str]) -> dict[str, str]:
    import trafilatura

    found = {}
    for one in read(data):
        if one.name in names:
            html = one.html.decode(one.encoding, "replace") if one.encoding else decode(one.html).text
            found[one.name] = trafilatura.extract(html) or ""
    return found
