"""Replay: the visible text of a source and its changes give the text that the Article holds.

Changes come in two passes. `ENC` changes repair the characters, and their offsets count in the visible text as decoded.
All others (cuts, moves, rebuilt tables and list marks) count in the repaired text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanarticle.errors import CleanArticleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleanarticle.article import Change

__all__ = ["ReplayMismatch", "replay"]


class ReplayMismatch(CleanArticleError, ValueError):  # noqa: N818 - the name says the cause
    """A change does not fit the text it is replayed on: another source, or an edited one."""

    def __init__(self, change: Change, found: str) -> None:
        super().__init__(
            f"{change.code} at {change.location.start} expects {change.text[:60]!r} and finds {found[:60]!r}"
        )
        self.change = change
        self.found = found


def replay(visible: str, changes: Iterable[Change]) -> str:
    """The visible text after all changes. Raises `ReplayMismatch` when a change is not about this text.

    What left the body is gone; what was repaired or rebuilt stands as its replacement. White space is not accounted for.
    """
    here = [change for change in changes if not (change.location.path or "").startswith("field:")]
    repairs = [change for change in here if change.code.startswith("ENC")]
    others = [change for change in here if not change.code.startswith("ENC")]
    return _pass(_pass(visible, repairs), others)


def _pass(text: str, changes: Sequence[Change]) -> str:
    pieces: list[str] = []
    position = 0
    for change in sorted(changes, key=lambda change: (change.location.start, change.location.end)):
        start, end = change.location.start, change.location.end
        found = text[start:end]
        if start < position or found.split() != change.text.split():
            raise ReplayMismatch(change, found)
        pieces += (text[position:start], change.replacement or "")
        position = end
    pieces.append(text[position:])
    return "".join(pieces)
