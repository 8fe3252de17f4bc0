"""Footnotes: which links refer to a note, which elements are the notes, and what in a note only leads back.

A reference is a short link (`1`, `[2]`, `*`) to a place further down the page that holds text; that place is the note. A
link whose role is `doc-noteref` (DPUB-ARIA), or whose type is `noteref` (EPUB), is one whatever it says and wherever it leads to in the page.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from cleanarticle.html.inline import beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleanarticle.article import Span
    from cleanarticle.html.page import Page
    from cleanarticle.leaves import Leaf

__all__ = ["LONGEST_MARK", "Notes", "find", "is_back_link", "is_reference", "label_of", "with_brackets", "with_marks"]

_REFERENCE: Final = re.compile(
    r"[\[(（［]?\s*(?:(?:note|nb|fn|n|anm|ref)\.?\s*)?(?:\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§¶#⊕]{1,4}|[\u00b9\u00b2\u00b3\u2070-\u2079]{1,4})\s*[\])）］.]?",
    re.IGNORECASE,
)
_BARE_NUMBER: Final = re.compile(r"\d{1,3}")
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
"""The year in a reference of author and year, which is part of what the sentence says: (Lund, 2019)."""
_NOTE_NAME: Final = re.compile(r"fn|note|foot|ftn|cite|ref|bib|endn|anm|sdfoot|edn|^nb-?\d", re.IGNORECASE)
_BACK: Final = re.compile(
    r"[\s\u2191\u21a9\u21b5\u2934\u23ce\ufe0e\ufe0f^⤴⬆🔙]{1,6}|jump up|back(?: to (?:text|content|top))?|return(?: to text)?|zurück|retour|volver|voltar",
    re.IGNORECASE,
)
_BRACKETS: Final = " \t\n\u00a0[]()（）［］."
LONGEST_NOTE: Final = 4000
"""Characters; a longer target of a short link is a chapter."""
MOST_LEAVES: Final = 12
LONGEST_MARK: Final = 12
"""Characters of a link text that may be the mark of a note."""


@dataclass(slots=True)
class Notes:
    labels: dict[str, str] = field(default_factory=dict)
    """Address of a link that refers to a note (`#fn1`) to the note's label."""
    targets: dict[str, int] = field(default_factory=dict)
    """The same address to the node of the note."""
    nodes: dict[int, str] = field(default_factory=dict)
    """Node of each note to its label."""
    keys: dict[int, str] = field(default_factory=dict)
    """The same node to its label in the Article, where no two notes have one: `1x2` for the second 1 of a page."""
    places: dict[int, list[int]] = field(default_factory=dict)
    """Node of each note to the leaves that refer to it."""
    declared: set[tuple[int, str, str]] = field(default_factory=set)
    """(leaf, address, text) of each link that the page calls a reference."""

    def label(self, leaf: Leaf, link: Span) -> str | None:
        """The label of the note that a link refers to."""
        target, text = link.target or "", leaf.text[link.start : link.end]
        if target in self.labels and (is_reference(text) or (leaf.index, target, text) in self.declared):
            return self.labels[target]
        return None


def find(page: Page) -> Notes:
    """The notes of a page and what refers to them; looked for once, since three rooms ask for them."""
    if page.notes is None:
        page.notes = _found(page)
    return page.notes


def _found(page: Page) -> Notes:
    candidates = list(_candidates(page))
    if not candidates:
        return Notes()
    places = _places(page)
    notes = Notes()
    for leaf, span, declared in candidates:
        target, text = span.target or "", leaf.text[span.start : span.end]
        fragment = target.partition("#")[2]
        node = places.get(fragment, -1)
        if node < 0 or not _is_note(page, node, -1 if declared else leaf.index):
            continue
        label = page.nodes[node].attrs.get("data-label") or (label_of(text) if is_reference(text) else fragment)
        notes.labels[target] = notes.nodes.setdefault(node, label)
        notes.targets[target] = node
        notes.places.setdefault(node, []).append(leaf.index)
        if declared:
            notes.declared.add((leaf.index, target, text))
    notes.keys = _unique(notes.nodes)
    return notes


def _unique(labels: Mapping[int, str]) -> dict[int, str]:
    """The labels with a number behind those that an earlier node has: each chapter, table and list of sources counts from one.

    >>> _unique({3: "1", 8: "2", 9: "1"})
    {3: '1', 8: '2', 9: '1x2'}
    """
    keys: dict[int, str] = {}
    taken = set(labels.values())
    times: Counter[str] = Counter()
    for node, label in labels.items():
        times[label] += 1
        key = label
        while times[label] > 1 and (key := f"{label}x{times[label]}") in taken:
            times[label] += 1
        taken.add(key)
        keys[node] = key
    return keys


def is_reference(text: str) -> bool:
    """Whether a link text is the mark of a note."""
    return len(text) <= LONGEST_MARK and _REFERENCE.fullmatch(text.strip()) is not None


def label_of(text: str) -> str:
    """The mark without its brackets.

    >>> label_of("[12]")
    '12'
    """
    return text.strip(_BRACKETS) or text.strip()


def with_brackets(text: str, note: Span) -> Span:
    """The mark of a note with the brackets that some programs leave outside of its link."""
    if text[max(0, note.start - 1) : note.start] == "[" and text[note.end : note.end + 1] == "]":
        return replace(note, start=note.start - 1, end=note.end + 1)
    return note


def with_marks(text: str, spans: list[Span], noted: list[Span]) -> list[Span]:
    """The spans with the marks of notes, which are raised anyway, and whose brackets are part of the mark."""
    found: list[Span] = []
    marks = {note.start: note for note in noted}
    for span in spans:
        same = [note for note in beside(noted, span) if span.kind == "superscript" and _only_raises(span, note)]
        if not same:
            found.append(span)
        for note in same:
            around = text[span.start : note.start] + text[note.end : span.end]
            if around.strip("[]()") == "":
                start, end = min(span.start, note.start), max(span.end, note.end)
                marks[note.start] = replace(note, start=start, end=end)
    return sorted([*found, *marks.values()], key=lambda span: (span.start, -span.end))


def _only_raises(raised: Span, note: Span) -> bool:
    """Whether a superscript only raises the mark of a note."""
    return (
        raised.start <= note.start and note.end <= raised.end and raised.end - raised.start <= note.end - note.start + 2
    ) or (note.start <= raised.start and raised.end <= note.end)


def is_back_link(text: str) -> bool:
    """Whether a link text only leads back to where the note is referred to."""
    return _BACK.fullmatch(text.strip()) is not None


def _candidates(page: Page) -> Iterator[tuple[Leaf, Span, bool]]:
    """Links that may refer to a note, and whether the page itself says that they do."""
    for leaf in page.leaves:
        links = (
            [span for span in leaf.spans if span.kind == "link" and "#" in (span.target or "")] if leaf.spans else []
        )
        if not links:
            continue
        raised = [span for span in leaf.spans if span.kind == "superscript"]
        declared = _declared(page, leaf)
        for span in links:
            text = leaf.text[span.start : span.end]
            if span.end in declared or (is_reference(text) and _looks_meant(text, span, raised)):
                yield leaf, span, span.end in declared


def _declared(page: Page, leaf: Leaf) -> frozenset[int]:
    """Where the links of the leaf end that are called references."""
    called = [inline for inline in page.inlines_in(leaf.index) if _calls_a_note(inline.attrs)]
    return frozenset(inline.end for inline in called if inline.end_leaf == leaf.index)


def _calls_a_note(attrs: Mapping[str, str]) -> bool:
    return attrs.get("role") == "doc-noteref" or attrs.get("epub:type") == "noteref"


def _looks_meant(text: str, span: Span, raised: list[Span]) -> bool:
    """A bare number may be a chapter or a page of results; it has to stand raised, or point at something called a note."""
    if any(
        (other.start <= span.start and span.end <= other.end) or (span.start <= other.start and other.end <= span.end)
        for other in beside(raised, span)
    ):
        return True
    if _YEAR.fullmatch(text.strip()):
        return False
    return _NOTE_NAME.search((span.target or "").partition("#")[2]) is not None or not _BARE_NUMBER.fullmatch(
        text.strip()
    )


def _places(page: Page) -> dict[str, int]:
    """Name of a place in the page to the node that holds it."""
    places: dict[str, int] = {}
    for inline in page.inlines:
        for name in ("id", "name"):
            if name in inline.attrs:
                places.setdefault(inline.attrs[name], _whole_item(page, inline.node))
    for node in page.nodes:
        if "id" in node.attrs:
            places[node.attrs["id"]] = _whole_item(page, node.index)
    return places


def _whole_item(page: Page, node: int) -> int:
    """The list item or cell row that begins with this node, else the node."""
    at = page.nodes[node]
    if at.tag not in ("p", "div", "span", "td", "dt"):
        return node
    above = page.nodes[at.parent] if at.parent >= 0 else at
    return above.index if above.tag in ("li", "dd", "aside") and above.first_leaf == at.first_leaf else node


def _is_note(page: Page, node: int, after: int) -> bool:
    """Whether the element can be a note; its leaves come after that one."""
    at = page.nodes[node]
    leaves = page.leaves_of(at)
    if at.first_leaf <= after or not leaves or len(leaves) > MOST_LEAVES:
        return False
    return leaves[0].role != "heading" and sum(len(leaf.text) for leaf in leaves) <= LONGEST_NOTE
