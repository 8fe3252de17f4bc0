"""BP004 related-links: read-also lines and lists of related links.

## What it does

Removes pointers to other articles: *Read also: …*, *À lire aussi : …*, *→ Leer también*, *関連記事*, *Most read*, *Continue
reading*, also several times on one line. After a heading such as *Related articles* the list that follows goes too.

## Why it matters

The headline of another story in the middle of this one is the worst kind of noise: it reads like a claim of the text.

## Example

    Read also: Five bridges that were never built
    The engineers found the crack in March.
    Related articles
    How old is the tunnel?
    A short history of the ferry

All but the second line go.

## Holds back

A prompt needs its colon, dash or arrow, so *Read more about it in the second chapter* stays, as do references (*See also*,
*Further reading*) unless they stand in a row of noise. Of the lines after a heading only those go that are links, or that
look like headlines; of several the last one stays when prose follows, since it may be the next heading, and one alone goes in a text only. On a page that
is a list of articles itself (`page_type` listing or collection) the rule does nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.noise.view import Hit, View
from cleanarticle.strings import is_small

__all__ = ["CODE", "find"]

CODE: Final = "BP004"
MIN_TITLE = 4
"""Words of a headline in a list of links; shorter lines are names or labels."""
MAX_TITLE = 140
"""Characters of the longest headline in a list of links."""
LINKED = 0.8
"""Share of a line's characters that are link, for the line to be one."""
MIN_PROSE = 120
"""Characters from which on a line is prose."""
MAX_LIST = 20
"""Lines of the longest list of links that is believed."""

_SENTENCE_END = (".", "。", ";", ",", ":", "।", "۔", "։", "።", "။", "។", "،", "؛")


def find(view: View) -> Iterator[Verdict]:
    for hit in view.hits_of(CODE):
        if view.leaves[hit.place].role == "summary" and not _is_link(view.leaves[hit.place]):
            continue  # what it folds away is on this page
        yield hit.verdict("a pointer to other articles")
        if hit.kind == "heads":
            for leaf in _list_after(view, hit):
                yield Verdict(
                    leaf=leaf.index,
                    code=CODE,
                    because=f"in the list after “{hit.phrase.text}”",
                    confidence=0.9,
                )


def _list_after(view: View, hit: Hit) -> list[Leaf]:
    """The leaves after the heading that are links or headlines of other articles. Of 92 single ones in texts of the development set, 88 are labelled
    as noise, and the other four point to articles too."""
    listed: list[Leaf] = []
    follows = None
    for place in range(hit.place + 1, len(view.leaves)):
        leaf = view.leaves[place]
        if not leaf.text.strip():
            continue
        if view.hits[place] is not None or len(listed) == MAX_LIST or not _is_entry(view, place):
            follows = leaf
            break
        listed.append(leaf)
    if all(_is_link(leaf) for leaf in listed) or (len(listed) == 1 and listed[0].line is not None):
        return listed
    if follows is not None and len(follows.text) >= MIN_PROSE:
        listed.pop()
    return listed if len(listed) > 1 else []


def _is_entry(view: View, place: int) -> bool:
    leaf = view.leaves[place]
    if leaf.role not in ("text", "heading", "item") or len(leaf.text) > MAX_TITLE:
        return False
    if _is_link(leaf):
        return True
    if "©" in leaf.text:
        return False  # the foot of the page, which BP006 knows
    said = view.words[place]
    if "|" in leaf.text or leaf.text.rstrip().endswith(_SENTENCE_END) or len(said) - said.count("#") < MIN_TITLE:
        return False
    if said[0] == "#" and "#" in said[-2:]:
        # A rank before and a count after: a row of a table.
        return False
    below = view.below(place)
    return below is None or not is_small(below.text[:1])


def _is_link(leaf: Leaf) -> bool:
    linked = sum(span.end - span.start for span in leaf.spans if span.kind == "link")
    return bool(leaf.text) and linked >= LINKED * len(leaf.text)
