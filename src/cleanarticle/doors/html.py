"""The HTML door: markup or a parsed tree in; what the page says, and what was left out and why."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from cleanarticle import fields, noise
from cleanarticle.doors import author_box, wholes
from cleanarticle.doors.reading import Reading
from cleanarticle.doors.repaired import repaired
from cleanarticle.fields import language as language_of
from cleanarticle.fields import page_head
from cleanarticle.html import (
    comments,
    finders,
    image_caption,
    model,
    parse,
    shell_text,
    structure,
    worded_credits,
)
from cleanarticle.leaves import Verdict, apply
from cleanarticle.noise import comment_prompt, editor_credit, related_links, repeated_text
from cleanarticle.quality import Case, signals
from cleanarticle.rules import NAMES
from cleanarticle.text import picture_credit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleanarticle.article import Block, Change
    from cleanarticle.fields import Fields
    from cleanarticle.html.model import Judgement
    from cleanarticle.html.page import Node, Page
    from cleanarticle.leaves import Leaf
    from cleanarticle.options import Options

__all__ = ["PROSE", "is_tree", "read", "repeated", "visible"]

PROSE = ("text", "caption")
"""Roles of leaves that say something by themselves, as headings, items, cells and code need not."""
DISCUSSIONS = ("forum",)
"""Types of page whose content are posts and answers."""
SURELY = 0.5
"""Probability from which on a page counts as of one of these."""
MUCH_TAKEN = 0.3
"""Share of the characters the model keeps that rules take, from which on the model decides on the others again."""
COUNTED = 0.9
"""Confidence that what stands in a box under *3 comments* is comments."""
LISTS = ("listing", "collection")
"""Types of page whose content is what others relate to: *Latest* and *Most read* head it."""
FIELDS = (
    "title",
    "authors",
    "published",
    "modified",
    "site_name",
    "description",
    "url",
    "image",
    "tags",
    "license",
    "access",
)


def is_tree(source: Any) -> bool:
    """Whether this is a tree `read` takes. Asks only libraries that the caller has imported: no other can have made one."""
    lxml, bs4 = sys.modules.get("lxml.etree"), sys.modules.get("bs4")
    if lxml is not None and isinstance(source, lxml._Element | lxml._ElementTree):  # noqa: SLF001 - the classes have no public name
        return True
    return bs4 is not None and isinstance(source, bs4.Tag)


def visible(content: Any) -> str:
    """The text that offsets count in: the leaves' texts joined by line feeds."""
    return parse.parse(content).text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is known of a page before anything is said against its leaves."""

    page: Page
    fields: Fields
    judgement: Judgement
    language: str | None
    active: frozenset[str]
    url: str | None
    furniture: Sequence[Verdict]
    """What the rules can name."""


class _Decided(NamedTuple):
    """All verdicts, and what the page is without the leaves they take."""

    verdicts: list[Verdict]
    kept: list[Leaf]
    changes: list[Change]
    assembled: structure.Assembled


def read(content: Any, *, url: str | None, options: Options, active: frozenset[str], binary: str | None) -> Reading:
    """What a page says: its blocks and fields, what happened on the way, and what sort of page it is."""
    page, seen, repairs, findings = repaired(parse.parse(content), normalize=options.normalize, active=active)
    if image_caption.CODE in active:
        page.credited = worded_credits.find(page, picture_credit.credit_in)
    found = fields.read(page, url=url, is_furniture=noise.is_phrase)
    judgement = model.judge(page, favor=options.favor)
    language = language_of.choose(found.language, _prose(page, judgement))
    asked = active if options.comments else active - {comments.CODE}
    furniture = _furniture(page, found, judgement, language, asked)
    judgement = _less_furniture(page, judgement, furniture)
    known = _Known(
        page=page, fields=found, judgement=judgement, language=language, active=asked, url=url, furniture=furniture
    )
    verdicts, kept, changes, assembled = _decided(known)
    box = author_box.find(kept, found.authors) if author_box.CODE in active and page.payload is None else None
    if box is not None:
        verdicts, kept, changes, assembled = _less_box(known, verdicts, box, assembled)
    case = Case(
        kind="html",
        visible=seen,
        title=found.title,
        blocks=assembled.blocks,
        changes=(*repairs, *changes),
        binary=binary,
        signals=signals.read([leaf.text for leaf in kept], lambda: wholes.of_page(page, kept)),
        flattened=page.flattened,
        access=found.access,
        page_type=judgement.page_type,
    )
    values = _fields(found, language, judgement.page_type)
    if box is not None:
        values = _boxed(values, box)
    if options.comments:
        values = {**values, "comments": _comments(page, verdicts, url)}
    return Reading(blocks=assembled.blocks, changes=case.changes, findings=findings, case=case, fields=values)


def _furniture(
    page: Page, found: Fields, judgement: Judgement, language: str | None, active: frozenset[str]
) -> Sequence[Verdict]:
    """What the rules can name."""
    is_list = judgement.page_type in LISTS and judgement.page_type_probability >= SURELY
    phrases = active - {related_links.CODE} if is_list else active
    named = noise.find(page.leaves, language=language, active=phrases, headline=found.title_leaf)
    return [one for one in named if one.code != editor_credit.CODE or one.leaf != found.author_leaf]


def _less_furniture(page: Page, judgement: Judgement, furniture: Sequence[Verdict]) -> Judgement:
    """The judgement, made again where rules take much of what it keeps: a short text is little beside many teasers."""
    taken = {one.leaf for one in furniture if one.start == 0 and one.end is None}
    sizes = [(leaf.index, len(leaf.text)) for leaf in page.leaves if judgement.keep[leaf.index]]
    kept, gone = sum(size for _, size in sizes), sum(size for at, size in sizes if at in taken)
    return judgement.less(taken) if gone > MUCH_TAKEN * kept else judgement


def _decided(known: _Known) -> _Decided:
    """What stands under a picture that stays is spared, and moves to the picture if there is a place for it there."""
    if image_caption.CODE not in known.active:
        return _less(known, frozenset())
    spared = known.judgement.captions
    decided = _less(known, spared)
    if not spared <= decided.assembled.attached:
        decided = _less(known, spared & decided.assembled.attached)
    if not decided.assembled.captions:
        return decided
    verdicts = [*decided.verdicts, *image_caption.find(decided.assembled.captions)]
    return _Decided(verdicts, *_applied(known, verdicts), decided.assembled)


def _less(known: _Known, spared: frozenset[int]) -> _Decided:
    """The page less all that is said against it, captions aside; `spared` stays whatever the model thinks of it."""
    page = known.page
    verdicts = list(_verdicts(known, spared))
    if repeated_text.CODE in known.active and page.payload is None:
        verdicts += repeated(page, verdicts, known.judgement.page_type)
    kept, changes = _applied(known, verdicts)
    takes = image_caption.CODE in known.active
    return _Decided(verdicts, kept, changes, structure.assemble(page, kept, url=known.url, captions=takes))


def _less_box(
    known: _Known, verdicts: Sequence[Verdict], box: author_box.Box, assembled: structure.Assembled
) -> _Decided:
    """The same without the author box. What images took as their captions has its verdicts already, and stays with them."""
    everything = [*verdicts, *author_box.verdicts(box)]
    taken = {one.leaf for one in verdicts if one.code == image_caption.CODE}
    before = [one for one in everything if one.leaf not in taken or one.code != image_caption.CODE]
    left, _ = _applied(known, before)
    takes = image_caption.CODE in known.active
    made = structure.assemble(known.page, left, url=known.url, captions=takes) if left else assembled
    return _Decided(everything, *_applied(known, everything), made)


def _applied(known: _Known, verdicts: Sequence[Verdict]) -> tuple[list[Leaf], list[Change]]:
    return apply(known.page.leaves, verdicts, names=NAMES, path_of=known.page.path)


def _verdicts(known: _Known, spared: frozenset[int]) -> Iterator[Verdict]:
    """All that is said against leaves, in the order of precedence: what can be named before what can only be judged."""
    page, judgement, active = known.page, known.judgement, known.active
    yield from finders.find(page, active=active)
    yield from known.furniture
    # where the page declares no language, that of its text tells which words mean *by*
    yield from page_head.claim(
        page, replace(known.fields, language=known.fields.language or known.language), active=active
    )
    headed = (
        {}
        if judgement.page_type in DISCUSSIONS
        else comments.under(page, _counters(page, known.furniture), judgement.keep)
    )
    if comments.CODE in active:
        yield from comments.find(page, judgement.keep, headed)
    yield from _commented(page, headed)
    if page.payload is not None:
        if shell_text.CODE in active:
            yield from shell_text.find(page)
    elif "BP001" in active:
        yield from _boilerplate(page, judgement, spared)


def _counters(page: Page, furniture: Sequence[Verdict]) -> Iterator[int]:
    """The headings that count the comments of readers: `Kommentare (3)`."""
    for verdict in furniture:
        leaf = page.leaves[verdict.leaf]
        if verdict.code == comment_prompt.CODE and leaf.role == "heading" and any(map(str.isdigit, leaf.text)):
            yield leaf.index


def _commented(page: Page, headed: Mapping[int, Node]) -> Iterator[Verdict]:
    """A verdict on each leaf of these sections but their headings, which have theirs."""
    for heading, section in headed.items():
        for leaf in page.leaves[heading + 1 : section.end_leaf]:
            yield Verdict(leaf.index, comment_prompt.CODE, comments.BECAUSE, "removed", COUNTED)


def repeated(page: Page, verdicts: Sequence[Verdict], page_type: str) -> Iterator[Verdict]:
    """The verdicts on what stands twice of that of which the verdicts so far leave something."""
    if page_type == repeated_text.SAYS_TWICE:
        return
    standing = set(range(len(page.leaves))) - {one.leaf for one in verdicts if one.start == 0 and one.end is None}
    said = [leaf for leaf in page.leaves if leaf.text and leaf.index in standing]
    if len({leaf.text for leaf in said}) == len(said):
        return
    passages = [
        repeated_text.Passage(leaf.text, page.nodes[leaf.node].parent, leaf.role in PROSE, leaf.index, leaf.index)
        for leaf in said
    ]
    yield from repeated_text.find(
        passages, page.leaves, standing=standing, place_of=lambda leaf: f"from {page.path(leaf.node)} on"
    )


def _comments(page: Page, verdicts: Sequence[Verdict], url: str | None) -> tuple[Block, ...]:
    """The blocks of the comments, less what earlier rules took from them."""
    said = {verdict.leaf for verdict in verdicts if verdict.code == comments.CODE}
    before = takewhile(lambda verdict: verdict.code != comments.CODE, verdicts)
    left, _ = apply(page.leaves, before, names=NAMES)
    return structure.assemble(page, [leaf for leaf in left if leaf.index in said], url=url).blocks


def _boilerplate(page: Page, judgement: Judgement, spared: frozenset[int]) -> Iterator[Verdict]:
    """A verdict on each leaf the model drops, less those spared. Neighbours share the reasons of the longest of them: one run, one
    reason."""
    keep, probability = judgement.keep, judgement.probability
    runs: list[list[int]] = []
    last = -2
    for leaf in [at for at, kept in enumerate(keep) if not (kept or at in spared)]:
        if leaf > last + 1:
            runs.append([])
        runs[-1].append(leaf)
        last = leaf
    sizes = [len(leaf.text) for leaf in page.leaves]
    longest = [max(run, key=sizes.__getitem__) for run in runs]
    for run, most, reasons in zip(runs, longest, judgement.reasons(longest), strict=True):
        evidence = "; ".join([f"{words} ({weight:+.2f})" for words, weight in reasons])
        because = judgement.agreed.get(most, evidence)
        for at in run:
            yield Verdict(at, "BP001", because, "removed", round(1.0 - probability[at], 3))


def _prose(page: Page, judgement: Judgement) -> str:
    if page.payload is not None:
        return "\n".join(leaf.text for leaf in page.leaves[page.payload_leaf :])
    kept = [leaf.text for leaf, keep in zip(page.leaves, judgement.keep, strict=True) if keep]
    return "\n".join(kept) or page.text


def _fields(found: Fields, language: str | None, page_type: str | None) -> Mapping[str, Any]:
    values = {name: value for name in FIELDS if (value := getattr(found, name))}
    sources = {name: source for name, source in found.sources.items() if name in values}
    if language:
        values["language"] = language
        declared = found.language is not None and found.language.split("-")[0] == language.split("-")[0]
        sources["language"] = found.sources.get("language", "detected") if declared else "detected"
    if page_type:
        values["page_type"] = page_type
        sources["page_type"] = "model"
    return {**values, "sources": sources}


def _boxed(values: Mapping[str, Any], box: author_box.Box) -> Mapping[str, Any]:
    """The fields with the authors of the box, which is their source where nothing else named any."""
    sources = values["sources"] if "authors" in values else {**values["sources"], "authors": "author-box"}
    return {**values, "authors": box.authors, "sources": sources}
