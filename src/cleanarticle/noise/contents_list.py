"""A table of contents: titles and page numbers, most with leader dots between; or the headings of the text again below a word for contents, with
or without their numbers. BP007 takes it, as a menu of pages that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleanarticle.leaves import Leaf
from cleanarticle.noise import foot_words

__all__ = ["places"]

MIN_DOTS = 4
"""Dots of the shortest leader."""
MIN_ENTRIES = 3
MAX_BETWEEN = 1
"""Lines without a leader between two entries, such as the name of a part or the first half of a long title."""
SHARE = 1 / 3
"""Share of the entries that must be numbered, or must be lines of the text as well, where nothing says that they are contents."""

PLAIN_SHARE = 1 / 2
"""Share of the entries that must be lines of the text further down where no leaders say that they are contents."""
MIN_HEADINGS = 2
"""Headings of the text, in its order, right below a word for contents."""
MAX_PLAIN = 100
"""Characters of the longest entry without a leader."""

_LEADERS = " \t\xa0.·…_‥․"
_MARK = re.compile(r"\.\s?\.|…|·\s?·|__")
_ROMAN = "ivxlc"
_PAGE = re.compile(rf"(?:\d{{1,4}}|[{_ROMAN}]{{1,7}})$")
_PLAIN = re.compile(r"(?P<title>\S(?:.*\S)?)\s+(?P<page>\d{1,4})")
_AROUND = " :*#_"
_SECTION = re.compile(r"(?P<bullet>[\s*+•‣◦▪·–-]*)(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}[.)]?\s+)?(?P<title>\S.*)")
_EDIT = re.compile(r"\s*\[[^\[\]]{1,60}\]\Z")
"""What wikis put behind a heading: `[edit | edit source]`."""
_NUMBERED = re.compile(r"[\W_]*(?:\d+|[IVX]+\b|[A-Z]\.|\w+ (?:\d+|[IVXA-Z]+)\b)|第")


class _Entry(NamedTuple):
    place: int
    title: str
    page: int | None
    """None for a Roman number."""


def places(leaves: Sequence[Leaf]) -> Iterator[int]:
    """The places of the leaves that are tables of contents, with the word over each."""
    dotted = [run for run in _runs(_entries(leaves)) if _counts_up(run)]
    labels = _labels(leaves)
    plain = [(label, run) for label, run in _plain_runs(labels, leaves) if _counts_up(run)]
    if not dotted and not labels:
        return
    last = {_EDIT.sub("", leaf.text).strip(_AROUND).casefold(): place for place, leaf in enumerate(leaves)}
    for run in dotted:
        yield from _listed(run, last, labelled=run[0].place - 1 in labels)
    for label, run in plain:
        below = sum(last.get(entry.title.casefold(), 0) > run[-1].place for entry in run)
        if below >= PLAIN_SHARE * len(run):
            yield label
            yield from (entry.place for entry in run)
    for label in labels:
        yield from _headings(label, leaves, last)


def _headings(label: int, leaves: Sequence[Leaf], last: Mapping[str, int]) -> Iterator[int]:
    """The places of the headings of the text that stand again below the label, and of the label. `last` says where each line stands for the
    last time."""
    found: list[tuple[int, int]] = []
    end = label + 1
    for place in range(label + 1, len(leaves)):
        text = leaves[place].text
        entry = _SECTION.fullmatch(text) if len(text) <= MAX_PLAIN and leaves[place].role in ("text", "item") else None
        there = last.get(entry["title"].strip(_AROUND).casefold(), 0) if entry else 0
        if entry and there > max([place, *(below for _, below in found)]):
            found.append((place, there))
        elif not (entry and entry["number"]) or there > place:
            break
        end = place + 1
    if len(found) >= max(MIN_HEADINGS, PLAIN_SHARE * (end - label - 1)) and all(below >= end for _, below in found):
        yield from range(label, end)


def _runs(entries: Iterable[_Entry]) -> Iterator[list[_Entry]]:
    """Entries close enough to each other."""
    run: list[_Entry] = []
    for entry in entries:
        if run and entry.place - run[-1].place > MAX_BETWEEN + 1:
            yield run
            run = []
        run.append(entry)
    yield run


def _counts_up(run: Sequence[_Entry]) -> bool:
    """Whether there are entries enough whose pages never fall, and are not all the same."""
    pages = [entry.page for entry in run if entry.page is not None]
    rises = all(one <= two for one, two in pairwise(pages)) and not (pages and pages[0] == pages[-1])
    return len(run) >= MIN_ENTRIES and rises


def _entries(leaves: Sequence[Leaf]) -> Iterator[_Entry]:
    for place, leaf in enumerate(leaves):
        text = leaf.text.rstrip()
        if not _may_end_in_page(text) or leaf.role not in ("text", "item") or not _MARK.search(text):
            continue
        page = _PAGE.search(text)
        before = text[: page.start()] if page else ""
        title = before.rstrip(_LEADERS)
        leader = before[len(title) :]
        if page and any(map(str.isalnum, title)) and sum(map(leader.count, ".·_․")) + 3 * leader.count("…") >= MIN_DOTS:
            yield _Entry(place, title.strip(), int(page[0]) if page[0].isdecimal() else None)


def _may_end_in_page(text: str) -> bool:
    """A cheap look before the patterns: few lines end in a digit or a letter of Roman numbers."""
    last = text[-1:]
    return last.isdecimal() or last in _ROMAN


def _listed(run: Sequence[_Entry], last: Mapping[str, int], *, labelled: bool) -> Iterator[int]:
    """The places of a run of entries that are contents by their label, their numbers or the lines of the text. `last` says where each
    of these stands for the last time."""
    numbered = sum(bool(_NUMBERED.match(entry.title)) for entry in run)
    repeated = sum(entry.title.casefold() in last for entry in run)
    if not labelled and max(numbered, repeated) < SHARE * len(run):
        return
    if labelled:
        yield run[0].place - 1
    yield from (entry.place for entry in run)


def _labels(leaves: Sequence[Leaf]) -> list[int]:
    """The places of the words for contents that stand alone."""
    known = foot_words.load()["contents"]
    short = [(place, leaf.text) for place, leaf in enumerate(leaves) if len(leaf.text) <= MAX_PLAIN]
    return [place for place, text in short if text.strip(_AROUND).casefold() in known]


def _plain_runs(labels: Sequence[int], leaves: Sequence[Leaf]) -> Iterator[tuple[int, list[_Entry]]]:
    """The places of labels, and the entries without leaders below each."""
    for label, end in pairwise([*labels, len(leaves)]):
        yield label, list(_plain_entries(leaves, label + 1, end))


def _plain_entries(leaves: Sequence[Leaf], start: int, end: int) -> Iterator[_Entry]:
    passed = 0
    for place in range(start, end):
        text = leaves[place].text.strip()
        found = _PLAIN.fullmatch(text) if len(text) <= MAX_PLAIN and leaves[place].role in ("text", "item") else None
        passed = 0 if found else passed + 1
        if passed > MAX_BETWEEN:
            return
        if found and not _MARK.search(text):
            yield _Entry(place, found["title"], int(found["page"]))
