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
*Further reading*) unless they stand in a row of noise. On a page linked headlines with as many short texts behind each go with these. Of the lines after a heading only those go that are links, or that
look like headlines; of several the last one stays when prose follows, since it may be the next heading, and one alone goes in a text only.
Over the story of a text the last one stays too: it may be the headline. What stands over a button (*Read more*) goes only in a text, between two paragraphs. On a page that
is a list of articles itself (`page_type` listing or collection) the rule does nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.noise import feed_foot
from cleanarticle.noise.lexicon import phrases
from cleanarticle.noise.view import Hit, View
from cleanarticle.noise.words import words
from cleanarticle.strings import ends_sentence, is_small

if TYPE_CHECKING:
    from cleanarticle.article import Span

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

MAX_TEASER = 300
"""Characters of the longest text behind a headline in a list."""
MAX_BEHIND = 3
"""Texts behind a headline in a list."""
MIN_TEASERS = 2
"""Headlines with texts behind them, from which on they are a list."""
MIN_BROKEN = 2
"""Links under the label of a list whose lines `<br>` parts."""
_TEASED: Final = frozenset({"text", "heading", "item"})
_SAID: Final = frozenset({"text", "item"})

_RULES = "-=~_*─"
_SENTENCE_END = (".", "。", ";", ",", ":", "।", "۔", "։", "።", "။", "។", "،", "؛")


def find(view: View) -> Iterator[Verdict]:
    for hit in view.hits_of(CODE):
        if view.leaves[hit.place].role == "summary" and not _is_link(view.leaves[hit.place]):
            continue  # what it folds away is on this page
        yield hit.verdict("a pointer to other articles")
        above = _pointed_to(view, hit)
        if above is not None:
            because = f"between two paragraphs, over “{hit.phrase.text}”"
            yield Verdict(leaf=above.index, code=CODE, because=because, confidence=0.9)
        if hit.kind == "heads":
            for leaf in _teasers_after(view, hit) or _list_after(view, hit):
                yield Verdict(
                    leaf=leaf.index,
                    code=CODE,
                    because=f"in the list after “{hit.phrase.text}”",
                    confidence=0.9,
                )
    for leaf in view.leaves:
        if (said := _label_over_links(view, leaf)) is not None:
            because = f"lines of links under “{said}”"
            yield Verdict(leaf=leaf.index, code=CODE, because=because, confidence=0.95)
    for place in feed_foot.places(view.leaves):
        because = "says which page a feed took the text from"
        yield Verdict(leaf=view.leaves[place].index, code=CODE, because=because, confidence=0.97)


def _label_over_links(view: View, leaf: Leaf) -> str | None:
    """The first line of a leaf of a page, where it is a label of such lists and each line below it a link: old pages break their lists with
    `<br>`."""
    if leaf.line is not None or leaf.role != "text" or "\n" not in leaf.text:
        return None
    first, *rest = leaf.text.split("\n")
    links = [span for span in leaf.spans if span.kind == "link"]
    if len(rest) < MIN_BROKEN or len(links) < len(rest) or links[0].start <= len(first):
        return None
    start = len(first) + 1
    for line in rest:
        held = sum(min(one.end, start + len(line)) - max(one.start, start) for one in links if _meets(one, start, line))
        if held < LINKED * len(line):
            return None
        start += len(line) + 1
    known = phrases(view.lexicon.lines, " ".join(words(first)))
    return first if any(phrase.code == CODE and phrase.kind in ("heads", "lines") for phrase in known) else None


def _meets(span: Span, start: int, line: str) -> bool:
    return span.start < start + len(line) and span.end > start


def _list_after(view: View, hit: Hit) -> list[Leaf]:
    """The leaves after the heading that are links or headlines of other articles. Of 92 single ones in texts of the development set, 88 are labelled
    as noise, and the other four point to articles too. Where two stand over prose, the second is the heading of it in six of ten texts."""
    listed: list[Leaf] = []
    follows = None
    for place in range(hit.place + 1, len(view.leaves)):
        leaf = view.leaves[place]
        if not leaf.text.strip() or (not listed and _is_rule(leaf)):
            continue
        if view.hits[place] is not None or len(listed) == MAX_LIST or not _is_entry(view, place):
            follows = leaf
            break
        listed.append(leaf)
    if listed and _may_be_headline(view, hit, listed[-1]):
        return listed[:-1]
    if all(_is_link(leaf) for leaf in listed) or (len(listed) == 1 and listed[0].line is not None):
        return listed
    if follows is not None and len(follows.text) >= MIN_PROSE:
        listed.pop()
        if listed and listed[0].line is not None:
            return listed
    return listed if len(listed) > 1 else []


def _is_rule(leaf: Leaf) -> bool:
    """Whether the line underlines what stands over it, as a heading of Markdown: `Related stories` / `---------------`."""
    return leaf.line is not None and len(set(leaf.text.strip())) == 1 and leaf.text.strip()[0] in _RULES


def _teasers_after(view: View, hit: Hit) -> list[Leaf]:
    """The links after the heading of a page, each with as many short texts behind it: headlines with a date, a summary, a section."""
    if hit.leaf.line is not None:
        return []
    groups: list[list[Leaf]] = []
    for place in range(hit.place + 1, len(view.leaves)):
        leaf = view.leaves[place]
        if leaf.role == "object" or not leaf.text.strip():
            continue
        if _is_link(leaf) and leaf.role in _TEASED:
            groups.append([leaf])
        elif groups and len(groups[-1]) <= MAX_BEHIND and len(leaf.text) <= MAX_TEASER and leaf.role in _SAID:
            groups[-1].append(leaf)
        else:
            break
    size = len(groups[0]) if groups else 0
    alike = list(takewhile(lambda group: len(group) == size, groups))
    if len(alike) < len(groups) and len(groups[len(alike)]) > size:
        alike.append(groups[len(alike)])  # behind the last one the page goes on
    if size < 2 or not MIN_TEASERS <= len(alike) <= MAX_LIST:
        return []
    return [leaf for group in alike for leaf in group[:size]]


def _pointed_to(view: View, hit: Hit) -> Leaf | None:
    """The headline of another article right over its button, with a paragraph over it and one below: *You meet everyone: a night on the N7* /
    *Read more*. In the development texts all seven headlines over such a button and under a paragraph are labelled as noise."""
    place = hit.place
    if hit.kind not in ("lines", "own") or hit.leaf.line is None or not 2 <= place < len(view.leaves) - 1:
        return None
    over, leaf, below = view.leaves[place - 2], view.leaves[place - 1], view.leaves[place + 1]
    paragraphs = all(len(one.text) >= MIN_PROSE and ends_sentence(one.text) for one in (over, below))
    is_entry = view.hits[place - 1] is None and leaf.text[:1] not in "#>|" and _is_entry(view, place - 1)
    return leaf if paragraphs and is_entry and not ends_sentence(leaf.text) else None


def _may_be_headline(view: View, hit: Hit, last: Leaf) -> bool:
    """Whether the last line of a list over the story may be the headline of it: no sentence or long line stands above, and nothing marks the line as an entry.
    Few lines stand so (ten in the development texts, one of them a headline); of the others the line model knows what they are."""
    if last.line is None or _is_link(last) or not last.text[:1].isalnum():
        return False
    above = zip(view.leaves[: hit.place], view.hits, strict=False)
    return not any(found is None and (len(leaf.text) >= MIN_PROSE or ends_sentence(leaf.text)) for leaf, found in above)


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
