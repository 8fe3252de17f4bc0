"""Title: the headline of the page without the name of the site.

Every way a page writes its title (`<title>`, og:title, JSON-LD headline, h1 …), whole and less its first or last
segment, is a candidate; equal ones are one candidate with the traits of all. The weights decide.
"""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

import regex

from cleanarticle.fields import dates, json_ld, ranking
from cleanarticle.fields.evidence import normal, squeezed
from cleanarticle.fields.titles_compared import SEPARATOR, compare, is_about_site
from cleanarticle.fields.titles_eligible import HOME, LINE, PARAGRAPH, SHOWN, eligible
from cleanarticle.leaves import is_link
from cleanarticle.strings import SELF_LINK, copies, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleanarticle.article import Span
    from cleanarticle.fields.evidence import Evidence
    from cleanarticle.html.page import Node, Page
    from cleanarticle.leaves import Leaf

__all__ = ["Title", "candidates", "choose", "shown", "source_of"]

MAX_TITLE = 400
MAX_HEADINGS = 4
MAX_LEAVES = 4
"""Of a heading that are read."""
SENTENCE = 20
"""Characters of a sentence at least, that the text may begin with."""
_HAN_DASH = regex.compile(
    r"(?<=[\p{Han}\p{Hiragana}\p{Katakana}\p{P}])\s?[-–—_]+\s?(?=[\p{Han}\p{Hiragana}\p{Katakana}])|"
    + SEPARATOR.pattern
)
_FRONT = regex.compile(r"(?:\./)?(?:index|default|home|start)\.(?:php|html?|aspx?|jsp|cgi)", regex.IGNORECASE)
"""The path of a front page that is written out."""
MAX_TAIL = 60
"""Characters behind a headline, in it, that may be a date and the name of a section."""
MAX_BESIDE = 30
"""Those beside the date."""
_JOINTS = " \u00a0|·•-–—,/"
_DATED = regex.compile(r"(?:^|[\s_-])(?:date|time|meta|published|datum|fecha|data)(?:$|[\s_-])", regex.IGNORECASE)
"""In the classes of elements for dates."""
_LABEL = regex.compile(r"^(?:title:\s*|#{1,6}\s+(?=\D))", regex.IGNORECASE)
"""What archives of papers write before a headline, and the marks of a heading in Markdown that was never rendered."""
_OF_MANUAL = regex.compile(r"(\S.{2,})\s\([^()]+\)$")
_NUMBER = regex.compile(r"^(?:[A-Z]|\d+)(?:\.\d+)*\.?\s+")
"""The number of a chapter or section, or the letter of an appendix."""
_HOST = regex.compile(r"^https?://[^/]+")
_ARTICLE_KINDS = (json_ld.ARTICLE_TYPES - {"medicalscholarlyarticle"}) | {
    "event",
    "jobposting",
    "podcastepisode",
    "product",
    "review",
    "videoobject",
}
_PAGE_KINDS = json_ld.PAGE_TYPES | {"contactpage", "profilepage"}
_METAS = {
    "og:title": "og", "twitter:title": "twitter", "title": "meta", "dc.title": "dc", "dcterms.title": "dc",
    "citation_title": "citation", "headline": "itemprop-headline", "sailthru.title": "publisher-meta", "parsely-title": "publisher-meta",
    "name": "itemprop-name", "twitter:text:title": "twitter-text", "cxenseparse:title": "publisher-meta", "hdl": "publisher-meta",
}  # fmt: skip
_SOURCES = {
    "og": "meta:og:title", "twitter": "meta:twitter:title", "meta": "meta:title", "dc": "meta:dc.title", "citation": "meta:citation_title",
    "itemprop-headline": "meta:headline", "itemprop-name": "meta:name", "publisher-meta": "meta:title", "title": "title",
    "ld-headline": "json-ld:headline", "ld-name": "json-ld:name", "ld-page": "json-ld:WebPage", "h1": "h1", "h2": "h2",
    "element": "title-element", "twitter-text": "meta:twitter:text:title",
}  # fmt: skip
# Which of the sources of a winner is named: those nearest to a statement about the article come first.
_BEST_SOURCE = (
    "ld-headline",
    "h1",
    "og",
    "itemprop-headline",
    "citation",
    "ld-name",
    "element",
    "title",
    "twitter",
    "dc",
    "publisher-meta",
    "meta",
    "ld-page",
    "itemprop-name",
    "h2",
)


@dataclass(slots=True)
class Title:
    text: str
    origins: list[str] = field(default_factory=list)
    traits: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    """What was cut off it, as normal text."""
    leaf: int | None = None

    @property
    def source(self) -> str:
        best = min(self.origins, key=lambda origin: _BEST_SOURCE.index(origin) if origin in _BEST_SOURCE else 99)
        return _SOURCES[best]


def source_of(evidence: Evidence, title: Title) -> str:
    """Where the title was found; what only the program of the page says of itself is read like linked data, but is none."""
    source = title.source
    where, _, key = source.partition(":")
    if where == "json-ld":
        for thing in evidence.data.things:
            if any(title.text in text for text in json_ld.texts(thing.get(key))):
                return f"{json_ld.place(thing)}:{key}"
    return source


def choose(evidence: Evidence) -> Title | None:
    """The best candidate; None for a page that says nothing of a title."""
    learned = ranking.weights("title")
    found = eligible(candidates(evidence), evidence)
    if SHOWN.issuperset(origin for title in found for origin in title.origins):
        found = [title for title in found if _is_over_text(evidence, title)] or found
    best = max(found, key=lambda title: ranking.score(title.traits, learned), default=None)
    if best is not None and best.text.count("«") != best.text.count("»"):
        best.text = _closed(evidence, best.text)
    if best is not None:
        best.text = _less_manual(evidence, _less_kicker(evidence, best))
        _cut_as_shown(evidence, best)
    return best


def _cut_as_shown(evidence: Evidence, title: Title) -> None:
    """Cuts what the head of the page says, section and site with it, to the line over the text that is the beginning of it: where no heading
    says the title, it stands in letters set large. Dashes without spaces part such titles in Chinese and Japanese."""
    if title.leaf is not None or "title:whole" not in title.traits or _HAN_DASH.search(title.text) is None:
        return
    ends = [cut.start() for cut in _HAN_DASH.finditer(title.text)]
    begins, whole = {normal(title.text[:end]): end for end in ends}, normal(title.text)
    over = [*takewhile(lambda leaf: len(leaf.text) < PARAGRAPH and not _is_sentence(leaf), evidence.page.leaves)]
    for leaf in () if any(normal(leaf.text) == whole for leaf in over) else over:
        end = begins.get(normal(leaf.text), 0)
        if end and leaf.role in ("text", "heading", "cell") and not is_link(leaf):
            if squeezed(leaf.text) not in evidence.squeezed_sites:
                title.text, title.leaf = title.text[:end].strip(), leaf.index
                return


def _less_manual(evidence: Evidence, title: str) -> str:
    """The title without the name of the manual that stands in brackets behind it (`Simple Example (libffi)`), as Texinfo writes it, where a
    heading says the rest after its number."""
    match = _OF_MANUAL.match(title)
    if match is None:
        return title
    said = normal(match[1])
    shown = (leaf.text for leaf in evidence.page.leaves if leaf.role == "heading")
    numbered = (text[number.end() :] for text in shown if (number := _NUMBER.match(text)))
    return match[1] if any(normal(text) == said for text in numbered) else title


def _is_sentence(leaf: Leaf) -> bool:
    return len(leaf.text) >= SENTENCE and ends_sentence(leaf.text)


def shown(evidence: Evidence, title: Title) -> int | None:
    """The leaf that the title stands in. Where no heading has it, the last one over the running text that says it and nothing else: old
    pages set their headlines in large letters."""
    if title.leaf is not None or len(normal(title.text)) < LINE:
        return title.leaf
    said, found = normal(title.text), None
    for leaf in evidence.page.leaves:
        if len(leaf.text) >= PARAGRAPH and normal(leaf.text) != said:
            return found
        if leaf.role == "text" and leaf.text and normal(leaf.text) == said:
            found = leaf.index
    return None


def _closed(evidence: Evidence, title: str) -> str:
    """The title with the guillemet that closes its quote; alone, one parts the title from the name of the site."""
    closing = "«" if title.count("»") > title.count("«") else "»"
    for text, *_ in _statements(evidence):
        at = text.find(title)
        if at >= 0 and text[at + len(title) :].lstrip()[:1] == closing:
            return text[at : text.index(closing, at + len(title)) + 1]
    return title


def _less_kicker(evidence: Evidence, title: Title) -> str:
    """The headline, or the last part of it in an element of its own, or what stands before that, where it is what the head of the page says:
    a kicker or the name of the section may stand before it, a link (*About*) behind it."""
    page = evidence.page
    if title.leaf is None or "h1" not in title.origins or len(page.leaves[title.leaf].text) > MAX_TITLE:
        return title.text
    heads = frozenset(_head_parts(evidence))
    if normal(title.text) in heads:
        return title.text
    end = len(page.leaves[title.leaf].text)
    last = [one for one in page.inlines_in(title.leaf) if one.end_leaf == title.leaf and one.end == end]
    parts = [page.inline_text(inline) for inline in last]
    parts += [page.leaves[title.leaf].text[: one.start] for one in last if one.tag in ("a", "button") and one.start]
    return next((said for part in parts if normal(said := " ".join(part.split())) in heads), title.text)


def _head_parts(evidence: Evidence) -> Iterator[str]:
    """What the head of the page gives as its title, whole and less its last part, as normal text."""
    for name in ("og:title", "twitter:title", "citation_title"):
        yield from (normal(content) for content in evidence.metas.get(name, ())[:1])
    for text in evidence.page.titles[:1]:
        yield from (normal(part) for part, cut in _variants(_clean(text), split=True) if cut in ("whole", "less-last"))


def _is_over_text(evidence: Evidence, title: Title) -> bool:
    """Whether running text stands under a headline before the next: where the head of a page says nothing, its first `h1` may be
    the name of the site, over the menu."""
    if title.leaf is None or "h1" not in title.origins:
        return False
    others = (node.first_leaf for node in evidence.headings if node.element == "h1" and node.first_leaf > title.leaf)
    below = evidence.page.leaves[title.leaf + 1 : next(others, None)]
    return any(len(leaf.text) >= PARAGRAPH for leaf in below)


def candidates(evidence: Evidence) -> list[Title]:
    """All candidates with their traits, in order of appearance."""
    found: dict[str, Title] = {}
    statements = list(_statements(evidence))
    named = {squeezed(text) for text, _, _, traits in statements if HOME in traits}
    sites = evidence.squeezed_sites | (named - {""})
    for text, origin, leaf, traits in statements:
        for part, cut in _variants(text, split=origin not in ("h1", "h2", "element")):
            key = normal(part)
            if not key:
                continue
            title = found.setdefault(key, Title(part))
            title.origins.append(origin)
            title.traits.add(f"{origin}:{cut}")
            title.traits.update(traits)
            if cut != "whole":
                dropped = text.replace(part, " ")
                title.dropped.add(normal(dropped))
                title.traits.add("drops-site" if is_about_site(dropped, sites) else "drops-other")
            if leaf is not None and title.leaf is None:
                title.leaf = leaf
    compare(found, evidence, sites)
    return list(found.values())


def _statements(evidence: Evidence) -> Iterator[tuple[str, str, int | None, tuple[str, ...]]]:
    """Each text that may hold the title: text, origin, its leaf, further traits."""
    for name, origin in _METAS.items():
        for content in evidence.metas.get(name, ())[:1]:
            yield _clean(content), origin, None, ()
    for text in evidence.page.titles[:1]:
        yield _clean(text), "title", None, ()
    yield from _linked(evidence)
    yield from _headings(evidence)
    yield from _elements(evidence)


def _linked(evidence: Evidence) -> Iterator[tuple[str, str, int | None, tuple[str, ...]]]:
    seen: set[str] = set()
    for thing in evidence.data.things:
        kinds = set(json_ld.types(thing))
        main = bool(kinds & _ARTICLE_KINDS)
        if not main and not kinds & _PAGE_KINDS:
            continue
        for key in ("headline", "name"):
            origin = f"ld-{key}" if main else "ld-page"
            if origin in seen:
                continue
            if texts := json_ld.texts(thing.get(key)):
                seen.add(origin)
                yield texts[0], origin, None, (f"{origin}:{min(kinds & (_ARTICLE_KINDS | _PAGE_KINDS))}",)


def _headings(evidence: Evidence) -> Iterator[tuple[str, str, int | None, tuple[str, ...]]]:
    firsts = [node for node in evidence.headings if node.element == "h1"]
    seconds = [node for node in evidence.headings if node.element == "h2"][:2]
    for place, node in enumerate(firsts[:MAX_HEADINGS]):
        count = "only" if len(firsts) == 1 else "first" if place == 0 else "second" if place == 1 else "later"
        traits = (f"h1:{count}", *_around(evidence, node.index), *_styled(evidence, node))
        yield _less_tail(evidence, node, _text(evidence, node)), "h1", node.first_leaf, traits
    for place, node in enumerate(seconds):
        where = ("h2:first" if place == 0 else "h2:second", f"h2:{'with' if firsts else 'without'}-h1")
        yield _text(evidence, node), "h2", node.first_leaf, where


def _elements(evidence: Evidence) -> Iterator[tuple[str, str, int | None, tuple[str, ...]]]:
    count = 0
    for element in evidence.elements:
        if element.kind == "title" and element.leaf < element.end_leaf and count < MAX_HEADINGS:
            count += 1
            place = "first" if count == 1 else "later"
            yield (
                " ".join(element.text.split()),
                "element",
                element.leaf,
                (f"element:{element.how}:{place}", f"element:{element.tag}"),
            )


def _text(evidence: Evidence, node: Node) -> str:
    """What a heading says in its first leaves, less buttons, notes and tool tips."""
    page = evidence.page
    buttons = page.buttons_in(node)
    leaves = page.leaves[node.first_leaf : min(node.end_leaf, node.first_leaf + MAX_LEAVES)]
    own = [leaf for leaf in leaves if leaf.index not in buttons and leaf.node not in page.asides]
    said = " ".join(" ".join([_bare(evidence, node, leaf) for leaf in own]).split())
    for start, end in reversed(copies(said)):
        said = said[:start] + said[end:]
    return _LABEL.sub("", said) or said


def _less_tail(evidence: Evidence, node: Node, said: str) -> str:
    """A headline less its end in small letters or in an element for dates, where that is a date, or no more than a few small letters behind
    what the head of the page says."""
    page = evidence.page
    last = page.leaves[node.end_leaf - 1]
    if len(said) > MAX_TITLE or node.end_leaf - node.first_leaf > MAX_LEAVES:
        return said
    for tail, small in _tails(page, last, node):
        rest = said.removesuffix(" ".join(tail.split())).rstrip(_JOINTS)
        if rest and rest != said and len(tail) <= MAX_TAIL and "(" not in tail:
            if _is_when(tail) or (small and normal(rest) in frozenset(_head_parts(evidence))):
                return rest
    return said


def _tails(page: Page, leaf: Leaf, heading: Node) -> Iterator[tuple[str, bool]]:
    """What stands apart at the end of a headline, and whether in small letters."""
    if leaf.index > heading.first_leaf and _dated(page.nodes[leaf.node].attrs):
        yield leaf.text, False
    for inline in page.inlines_in(leaf.index):
        if inline.end_leaf == leaf.index and inline.end == len(leaf.text):
            if inline.tag in ("small", "time") or _dated(inline.attrs):
                yield leaf.text[inline.start :], inline.tag == "small"


def _dated(attrs: Mapping[str, str]) -> bool:
    return _DATED.search(attrs.get("class", "")) is not None


def _is_when(tail: str) -> bool:
    """Whether a text holds a date and few words beside it."""
    found = next(dates.search(tail), None)
    return found is not None and len(tail) - (found.end - found.start) <= MAX_BESIDE


def _bare(evidence: Evidence, heading: Node, leaf: Leaf) -> str:
    """What the eye sees of a heading's text, less the mark that links it to itself or to a note."""
    last = leaf.spans[-1] if leaf.spans else None
    if last is None or not last.start or not (_links_to_itself(leaf, last) or _links_to_note(leaf, last)):
        return evidence.page.shown(leaf.index, heading)
    return leaf.text[: last.start]


def _links_to_itself(leaf: Leaf, last: Span) -> bool:
    return last.kind == "link" and SELF_LINK.fullmatch(leaf.text, last.start) is not None


def _links_to_note(leaf: Leaf, last: Span) -> bool:
    """Whether a raised link to a place in the page ends the text."""
    ends = {span.kind: span.target or "" for span in leaf.spans[-2:] if span.start == last.start}
    return last.end == len(leaf.text) and "superscript" in ends and ends.get("link", "")[:1] == "#"


def _around(evidence: Evidence, node: int) -> Iterator[str]:
    """Traits of where a heading stands."""
    nodes = evidence.page.nodes
    seen: set[str] = set()
    while node >= 0:
        at = nodes[node]
        if (
            at.tag in ("article", "main", "header", "nav", "footer", "aside", "a", "form", "dialog")
            and at.tag not in seen
        ):
            seen.add(at.tag)
            yield f"h1:in-{at.tag}"
        node = at.parent


def _styled(evidence: Evidence, node: Node) -> Iterator[str]:
    """Traits of the heading's own look: hidden, a link to the front page, named as a title or logo."""
    name = f"{node.attrs.get('class', '')} {node.attrs.get('id', '')}".lower()
    if any(word in name for word in ("hidden", "sr-only", "screen-reader", "visually")):
        yield "h1:hidden"
    if any(word in name for word in ("logo", "site-title", "brand", "site-name")):
        yield "h1:logo"
    if any(word in name for word in ("entry", "post", "article", "page", "product", "headline")):
        yield "h1:named"
    leaf = evidence.page.leaves[node.first_leaf]
    for span in leaf.spans:
        if span.kind == "link" and span.end - span.start >= len(leaf.text) - 2:
            path = _HOST.sub("", span.target or "").strip("/")
            yield HOME if len(path) < 3 or _FRONT.fullmatch(path) else "h1:link"


def _clean(text: str) -> str:
    said = " ".join(html.unescape(text).split())[:MAX_TITLE]
    return _LABEL.sub("", said) or said if said[:1] == "#" else said


def _variants(text: str, *, split: bool) -> Iterator[tuple[str, str]]:
    """The text whole and, where it has separators, less its last or first segment and the outer segments alone."""
    if not text or len(text) > MAX_TITLE:
        return
    yield text, "whole"
    cuts = [(match.start(), match.end()) for match in SEPARATOR.finditer(text)] if split else []
    if not cuts:
        return
    first, last = cuts[0], cuts[-1]
    yield text[: last[0]], "less-last"
    yield text[first[1] :], "less-first"
    if len(cuts) > 1:
        yield text[: first[0]], "first"
        yield text[last[1] :], "last"
        if len(cuts) > 2:
            yield text[: cuts[-2][0]], "less-last-two"
