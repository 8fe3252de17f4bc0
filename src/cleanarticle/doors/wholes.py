"""What the rules about a source as a whole get to see of a page and of a text."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cleanarticle.quality.signals import Empty, Seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanarticle.html.page import Page
    from cleanarticle.leaves import Leaf
    from cleanarticle.text.structure import Reading

__all__ = ["of_page", "of_text"]

ROOTS = frozenset({"root", "app", "__next", "___gatsby", "__nuxt", "main-app", "app-root", "react-root", "svelte"})
"""Ids that frameworks mount their page on."""
HEADS = 2
"""Headings of a page, or lines of a text, that stand over all beside its title."""


BEHIND = 8
"""Texts right behind the body, among which a prompt to pay for the rest is sought."""


def of_page(page: Page, kept: Sequence[Leaf]) -> Seen:
    """`kept` are the leaves that stay, in their order."""
    headings = [leaf.text for leaf in page.leaves if leaf.role == "heading"][:HEADS]
    return Seen(
        texts=[leaf.text for leaf in page.leaves],
        heads=(*page.titles[:1], *headings),
        asides=page.noscripts,
        empty=tuple(_to_be_filled(page)),
        frames=[node.attrs["src"] for node in page.nodes if node.tag == "frame" and "src" in node.attrs],
        behind=_behind(page.leaves, kept[-1].index) if kept else (),
    )


def _to_be_filled(page: Page) -> Iterator[Empty]:
    if not any(script.src or "json" not in script.type for script in page.scripts):
        return
    for node in page.nodes:
        if node.attrs.get("id", "").casefold() in ROOTS:
            says = " ".join(leaf.text for leaf in page.leaves_of(node))
            yield Empty(id=node.attrs["id"], says=says)


def of_text(leaves: Sequence[Leaf], reading: Reading) -> Seen:
    """A wall is headed by its first lines, an error page by the first that stay of it."""
    lines = [leaf.text for leaf in leaves if leaf.text.strip()]
    kept = [block.text for block in reading.blocks[:HEADS]]
    last = max((leaf.index for leaf in leaves if leaf.line in reading.left), default=None)
    return Seen(
        texts=lines,
        heads=(*([reading.title] if reading.title else ()), *lines[:HEADS], *kept),
        behind=_behind(leaves, last) if last is not None else (),
    )


def _behind(leaves: Sequence[Leaf], last: int) -> Sequence[str]:
    """The text of the last leaf that stays, and the next ones."""
    return list(islice((leaf.text for leaf in leaves[last:] if leaf.text.strip()), 1 + BEHIND))
