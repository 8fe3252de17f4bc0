"""BP019 mail-foot: the signature under a mail, and what a mailing list writes under it.

## What it does
Removes what follows the line `-- ` at the end of a mail or post, which is how mail programs mark a signature, and the lines that
list software puts under each mail, below a rule of underscores.

## Why it matters
Addresses and telephone numbers, repeated under each mail of a list, are no part of what it says.

## Example
    --
    Jonas Brandt
    Harbour Street 4, Westeroog

## Holds back
Only the last lines of a text, twelve at most. Without the head of a mail only under `-- ` with its space, and six short lines at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.text import scripts

__all__ = ["CODE", "find"]

CODE = "BP019"
MAX_LINES = 12
MAX_BARE = 6
"""Lines of a signature under a text without the head of a mail."""
MAX_WIDTH = 80
MIN_RULE = 20
"""Underscores of the rule over what a mailing list adds."""
CONFIDENCE = 0.95


def find(text: str, leaves: Sequence[Leaf], *, is_mail: bool) -> Iterator[Verdict]:
    """Verdicts on the lines under the text of a mail. `is_mail` says that it has the head of one."""
    first = _first(text, leaves[-(MAX_LINES if is_mail else MAX_BARE) - 1 :], is_mail=is_mail)
    if first:
        for leaf in leaves[first.index :]:
            yield Verdict(leaf=leaf.index, code=CODE, because="what stands under a mail", confidence=CONFIDENCE)


def _first(text: str, leaves: Sequence[Leaf], *, is_mail: bool) -> Leaf | None:
    """The mark under which nothing but a signature, or what a list adds, stands: the highest of them."""
    found = None
    for leaf in reversed(leaves):
        if scripts.width(leaf.text) > MAX_WIDTH or not leaf.index:
            break
        if (leaf.text == "--" and (is_mail or text.startswith(" \n", leaf.end))) or (
            is_mail and len(leaf.text) >= MIN_RULE and not leaf.text.strip("_")
        ):
            found = leaf
    return found
