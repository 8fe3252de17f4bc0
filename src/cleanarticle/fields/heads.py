"""Heads: what stands between the headline and the story, and belongs to fields: bylines, dates, the headline again."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, TypeAlias

from cleanarticle.fields import byline, date_line, dateline, dates, torn_names
from cleanarticle.leaves import Verdict
from cleanarticle.strings import ends_sentence, is_small

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleanarticle.article import Author
    from cleanarticle.fields.dates import Found
    from cleanarticle.leaves import Leaf

    _Named: TypeAlias = tuple[Sequence[Leaf], tuple[Author, ...]]
    """The lines of a byline, and whom it names."""

__all__ = [
    "NEAR",
    "OVER_DATE",
    "Head",
    "is_diary",
    "is_entry",
    "is_paragraph",
    "leaves_near",
    "over_title",
    "read",
    "series_in",
    "signed",
]

NEAR = 12
"""Leaves after the headline among which bylines and dates are looked for."""
OVER_DATE = 4
"""Leaves after the headline among which a name with a date over or under it is the author's."""
BELOW_DEK = 7
"""Leaves after a long one that may still be of the head."""
STORY = 200
"""Characters of a leaf that is the story itself: what comes after it is no head."""
BROKEN = 50
"""Characters of a line that may have been broken for want of room."""
BEHIND = 2
"""Words behind the date of a line that may be the first of a sentence."""
SERIES = 3
"""Lines that begin with a time of one form and go on in words are entries of a log or a chat from this many on."""
_TIME_FIRST = re.compile(r"[\[(]?\d+(?:(?:\W+|T)\d+){2,}\W*(?=[^\W\d_])")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_BULLETS = ("* ", "- ", "• ", "+ ", "· ")
ENTRIES = 2
"""Lines that are a date alone after a first one that make a text a diary."""
DAY = 30
"""Characters of such a line at most."""
PARAGRAPH = 50
"""Characters of the first paragraph of a story, at least."""
SENTENCE = 40
"""Characters of the shortest leaf that is taken for a sentence of the story, when it ends as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the first lines of a text say about it."""

    authors: tuple[Author, ...] = ()
    published: str | None = None
    modified: str | None = None
    verdicts: tuple[Verdict, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    """Field name to the 1-based line it was read from."""

    def filled_from(self, other: Head, *, authors: bool = False) -> Head:
        """This head with the dates of the other where it has none, and on request with its authors where it has none."""
        taken = {"published", "modified"} if other.published and not self.published else set()
        if authors and not self.authors:
            taken.add("authors")
        lines = {name: line for name, line in other.lines.items() if name in taken}
        return replace(self, lines={**lines, **self.lines}, **{name: getattr(other, name) for name in taken})


def read(leaves: Sequence[Leaf], *, language: str | None, active: frozenset[str], below_title: bool = False) -> Head:
    """The head of a text: its first lines up to the story. The first line itself is left to be the title.

    `below_title` says that the first line is known to be the title: then a lone name beside a date, or right under the title, is the
    author's. Otherwise only one that is the second line, with the story right under the date; and where no story is in reach, nothing is read.
    """
    near = leaves_near(leaves, 1)
    if not below_title and not _reaches_story(leaves, near):
        return _of_menu(near, language, active)
    near = _whole_lines(leaves, near, language)
    if not below_title and near and _begins_head(leaves, near[0], language):
        near = [leaves[0], *near]
    named = list(_who(near, leaves, language, below_title=below_title)) if byline.CODE in active else []
    taken = {leaf.index for told, _ in named for leaf in told}
    dated: list[Leaf] = []
    if date_line.CODE in active:
        dated = _dated([leaf for leaf in near if leaf.index not in taken], near, leaves, language)
    signed_by = [leaf for told, _ in named[:1] for leaf in told[-1:]]
    published, modified = _when(sorted([*signed_by, *dated], key=lambda leaf: leaf.index), language)
    lines = {"authors": _line_of(*named[0])} if named else {}
    lines |= {name: said[1] for name, said in (("published", published), ("modified", modified)) if said}
    return Head(
        authors=_together(named),
        published=published[0] if published else None,
        modified=modified[0] if modified else None,
        verdicts=(
            *(verdict for told, names in named for verdict in byline.verdicts(told, names)),
            *date_line.find(dated, language=language),
        ),
        lines=lines,
    )


def _whole_lines(leaves: Sequence[Leaf], near: Sequence[Leaf], language: str | None) -> list[Leaf]:
    """The leaves near the headline and those below a summary, less the lines that are more of a broken sentence."""
    broken = {
        two.index
        for one, two, three in zip(leaves, near, [*near[1:], *leaves[len(near) + 1 :][:1]], strict=False)
        if _goes_on(one, two, three)
    }
    return [leaf for leaf in [*near, *_below_dek(leaves, near, language)] if leaf.index not in broken]


def _begins_head(leaves: Sequence[Leaf], second: Leaf, language: str | None) -> bool:
    """Whether the first line of the text is no headline, but of the head itself."""
    return _is_over_title(leaves[0], second, language) or _is_byline_first(leaves, language)


def _who(near: Sequence[Leaf], leaves: Sequence[Leaf], language: str | None, *, below_title: bool) -> Iterable[_Named]:
    """The lines that say who wrote the text: in words, else beside a date, else by a lone name."""
    named = _less_others(list(_named(near, language)), near)
    if named:  # a name counts before what an address begins with
        return sorted(named, key=lambda one: any("@" in leaf.text for leaf in one[0]))
    named = list(_before_date(near, leaves, language))
    return named or (_alone(near, leaves, language) if below_title else _over_story(leaves, language))


def _dated(rest: Sequence[Leaf], near: Sequence[Leaf], leaves: Sequence[Leaf], language: str | None) -> list[Leaf]:
    """Those of the rest that say when the text was published or changed."""
    dated = [(leaf, found) for leaf in rest if (found := date_line.dates_of(leaf, language))]
    if not dated:
        return []
    members = {two.index for one, two in pairwise([*leaves[:1], *near]) if date_line.is_member_label(one.text.strip())}
    following = {one.index: two for one, two in pairwise(leaves)}
    own = [
        leaf
        for leaf, found in dated
        if leaf.index not in members and not _opens_story(leaf, found, following.get(leaf.index), language)
    ]
    entries = series_in([*leaves[:1], *near])
    cells = _cells(own, near, language)
    return [leaf for leaf in own if leaf.index not in cells and not is_entry(leaf, entries, language)]


def over_title(leaf: Leaf, text: Sequence[Leaf], *, language: str | None, active: frozenset[str]) -> Head:
    """What the line right over a headline says when it holds a date and little else: the day, and perhaps a name behind it. What stands
    before the day is what kind of text it is: `Press release Business, 2 November 2021`. Of the texts of the development set that say
    nothing under the headline 29 of 30 with a label have the right day there."""
    if date_line.CODE not in active or not date_line.dates_of(leaf, language) or is_diary(leaf, text, language):
        return Head()
    published, modified = _when([leaf], language)
    authors = _behind_date(leaf, text, language) if byline.CODE in active else ()
    said = {"published": published, "modified": modified}
    lines = {name: day[1] for name, day in said.items() if day}
    return Head(
        authors=authors,
        published=published[0] if published else None,
        modified=modified[0] if modified else None,
        verdicts=tuple(byline.verdicts([leaf], authors) if authors else date_line.find([leaf], language=language)),
        lines={**lines, **({"authors": leaf.line or 0} if authors else {})},
    )


def is_diary(leaf: Leaf, text: Sequence[Leaf], language: str | None) -> bool:
    """Whether the text begins with this date and has more lines that are a date alone: each heads its entry."""
    if leaf.index != text[0].index:
        return False
    short = (other for other in text[1:] if len(other.text) <= DAY and any(map(str.isdigit, other.text)))
    days = {other.text for other in short if date_line.dates_of(other, language) and date_line.is_bare(other, language)}
    return len(days - {leaf.text}) >= ENTRIES


def _behind_date(leaf: Leaf, text: Sequence[Leaf], language: str | None) -> tuple[Author, ...]:
    """Who stands behind the date of a line, in words that the text has nowhere else in small letters."""
    found = byline.authors_of(leaf, language) or byline.beside_date(leaf, language)
    name = found[0].name if found else ""
    if not name or name.isupper() or leaf.text.startswith(name):
        return ()
    others = {word for other in text for word in _WORD.findall(other.text) if word.islower()}
    return found if byline.is_no_phrase(name, others) else ()


def signed(leaves: Sequence[Leaf], text: Sequence[Leaf], *, language: str | None, active: frozenset[str]) -> Head:
    """Whom the first of these leaves, right under the story, names as its author in words; or the second, where the first is such words and
    no more. Where other leaves of the text begin so, each signs a comment. Of the names that the texts of the development set without one
    over the story have there all were right."""
    if byline.CODE not in active or not leaves or is_small(leaves[0].text[:1]):
        return Head()
    told, authors = leaves[:1], byline.authors_of(leaves[0], language)
    if not authors and len(leaves) > 1:
        told, authors = leaves[:2], byline.authors_of_two(leaves[0], leaves[1], language)
    label = leaves[0].text.partition(authors[0].name)[0] if authors else ""
    if not label or sum(leaf.text.startswith(label) for leaf in text) > 1:
        return Head()
    published, _ = _when(told, language)
    return Head(
        authors=authors,
        published=published[0] if published else None,
        verdicts=tuple(byline.verdicts(told, authors)),
        lines={"authors": told[-1].line or 0, **({"published": published[1]} if published else {})},
    )


def _is_byline_first(leaves: Sequence[Leaf], language: str | None) -> bool:
    """Whether the first line of a text is a byline in words, with the day right under it or the story: its headline is missing."""
    names = byline.authors_of(leaves[0], language)
    if not names or any(one.name == leaves[0].text.strip() for one in names):
        return False
    return is_paragraph(leaves[1]) or bool(date_line.dates_of(leaves[1], language))


def _is_over_title(first: Leaf, second: Leaf, language: str | None) -> bool:
    """Whether the text begins with a line that is a date and a time, over a headline."""
    return (
        date_line.is_bare(first, language)
        and any("T" in one.value for one in date_line.dates_of(first, language))
        and not date_line.dates_of(second, language)
        and len(second.text) <= PARAGRAPH * 2
        and not ends_sentence(second.text)
    )


def _of_menu(near: Sequence[Leaf], language: str | None, active: frozenset[str]) -> Head:
    """The dates among the lines of a menu: better than none, but no line of the story's head."""
    dated = [leaf for leaf in near if date_line.CODE in active and date_line.dates_of(leaf, language)]
    published, modified = _when(dated, language)
    lines = {name: said[1] for name, said in (("published", published), ("modified", modified)) if said}
    return Head(published=published[0] if published else None, modified=modified[0] if modified else None, lines=lines)


def _when(leaves: Sequence[Leaf], language: str | None) -> tuple[tuple[str, int] | None, tuple[str, int] | None]:
    """When these lines say that the text was published and last changed, each with its line: by the words before the dates, else the first
    date and one after it that is no earlier. A text that only says when it was changed was published then at the latest: that day is both,
    as on the HTML door (of 38 such pages with a label 24 give it as the day of publication)."""
    said = [
        (one.value, leaf.line or 0, kind)
        for leaf in leaves
        for one, kind in date_line.labelled(leaf.text, dates.search(leaf.text, language), language)
    ]
    others = [(value, line) for value, line, kind in said if kind != "modified"]
    changed = [(value, line) for value, line, kind in said if kind == "modified"]
    published = next(iter(others or changed), None)
    later = changed or [one for one in others[1:2] if published and one[0][:10] >= published[0][:10]]
    return published, later[0] if later else None


def _named(near: Sequence[Leaf], language: str | None) -> Iterator[_Named]:
    """The bylines of these leaves, each with whom it names: in one leaf, or in the leaf after `By`, and in those that go on with it."""
    end = 0
    for place, leaf in enumerate(near):
        if place < end:
            continue
        following = near[place + 1 : place + 2]
        names = byline.authors_of(torn_names.less_joiner(leaf, language) if following else leaf, language)
        leaves = [leaf]
        if not names and following and not byline.authors_of(following[0], language):
            names = byline.authors_of_two(leaf, torn_names.less_joiner(following[0], language), language)
            leaves += following
        if names:
            listed = len(leaves) > 1 and torn_names.is_of_several(leaf.text)
            rest, others = torn_names.more(leaves[-1], near[place + len(leaves) :], language, listed=listed)
            end = place + len(leaves) + len(rest)
            yield [*leaves, *rest], (*names, *others)


def _line_of(leaves: Sequence[Leaf], names: Sequence[Author]) -> int:
    """The line of a byline that has its first name."""
    return next((leaf.line or 0 for leaf in leaves if names[0].name in leaf.text), leaves[-1].line or 0)


def _together(named: Sequence[_Named]) -> tuple[Author, ...]:
    """Whom the first byline names, and those right under it, each once."""
    found: dict[str, Author] = {}
    last = None
    for leaves, names in named:
        if last is not None and leaves[0].index != last + 1:
            break
        found |= {one.name: one for one in names if one.name not in found}
        last = leaves[-1].index
    return tuple(found.values())


def _less_others(named: Sequence[_Named], near: Sequence[Leaf]) -> list[_Named]:
    """The bylines less those below a paragraph that name one after another, with lines between them: each is that of another text."""
    first = next((leaf.index for leaf in near if is_paragraph(leaf)), None)
    below = [one for one in named if first is not None and one[0][0].index > first]
    apart = all(two[0].index - one[-1].index > 1 for (one, _), (two, _) in pairwise(below))
    differ = len({names for _, names in below}) == len(below)
    return [one for one in named if one not in below] if len(below) > 1 and apart and differ else list(named)


def _alone(near: Sequence[Leaf], leaves: Sequence[Leaf], language: str | None) -> Iterator[_Named]:
    """The first leaf that is a lone name over or under a line that says when, stands right under the headline, or one further down if the
    text names the same again. Several names need such a line."""
    for place, leaf in enumerate(near[:OVER_DATE]):
        several = byline.lone_names(leaf, language)
        names = several or byline.lone_name(leaf, language)
        if not names:
            continue
        beside = [*near[max(0, place - 1) : place], *near[place + 1 : place + 2]]
        dated = any(date_line.dates_of(other, language) for other in beside)
        if several and not (dated and all(_may_be_author(one.name, leaf, leaves) for one in several)):
            continue
        if dated or (
            _may_be_author(names[0].name, leaf, leaves) and (place == 0 or (place == 1 and _is_said(leaf, leaves)))
        ):
            rest, others = torn_names.more(leaf, near[place + 1 :], language, listed=False)
            yield [leaf, *rest], (*names, *others)
            return


def _may_be_author(name: str, leaf: Leaf, leaves: Sequence[Leaf]) -> bool:
    """Whether the lone name reads as a person's in this text, and does not head a list."""
    others = {word for other in leaves for word in _WORD.findall(other.text) if word.islower()}
    below = next((other.text for other in leaves if other.index > leaf.index), "")
    listed = any(text.startswith(_BULLETS) for text in (leaf.text, below))
    return not listed and byline.is_no_phrase(name, others) and name not in leaves[0].text


def _is_said(leaf: Leaf, leaves: Sequence[Leaf]) -> bool:
    """Whether another leaf is the same name, or begins with it: `Jane Doe is a writer`."""
    name = leaf.text.strip(" *_").split(",")[0]
    return any(
        other.index != leaf.index
        and other.text.startswith(name)
        and not other.text[len(name) : len(name) + 1].isalnum()
        for other in leaves
    )


def _before_date(near: Sequence[Leaf], leaves: Sequence[Leaf], language: str | None) -> Iterator[_Named]:
    """The first leaf that says when and who, mostly beginning with the name, when that is no place, of which the text speaks."""
    for leaf in near:
        if not date_line.dates_of(leaf, language):
            continue
        first = byline.before_date(leaf, language)
        names = first or byline.beside_date(leaf, language)
        if names:
            name = names[0].name
            said = (name in other.text for other in leaves if other.text != leaf.text)
            is_place = (not first or byline.may_be_place(leaf, name)) and any(said)
            if not is_place and not is_entry(leaf, series_in([*leaves[:1], *near]), language):
                yield [leaf], names
            return


def _over_story(leaves: Sequence[Leaf], language: str | None) -> Iterator[_Named]:
    """The second leaf, when it is a lone name, the third says when, and the fourth is the story."""
    if len(leaves) < 4 or not is_paragraph(leaves[3]):
        return
    names = byline.lone_name(leaves[1], language) if date_line.dates_of(leaves[2], language) else ()
    if names:
        yield [leaves[1]], names


def series_in(leaves: Sequence[Leaf]) -> Mapping[int, bool]:
    """The leaves that are one of a series: they differ from others in nothing but numbers, or begin with a time as others do.
    With each, whether a sentence stands between the first of the series and its last."""
    shapes = {leaf.index: _NUMBER.sub("0", leaf.text) for leaf in leaves if any(map(str.isdigit, leaf.text))}
    alike = Counter(_NUMBER.sub("0", text) for text in {leaf.text for leaf in leaves})  # said twice is no series
    starts = {leaf.index: _NUMBER.sub("0", start[0]) for leaf in leaves if (start := _TIME_FIRST.match(leaf.text))}
    common = Counter(starts.values())
    said = [leaf.index for leaf in leaves if len(leaf.text) >= SENTENCE and ends_sentence(leaf.text)]
    found = {}
    for index, shape in shapes.items():
        if alike[shape] > 1 or (index in starts and common[starts[index]] >= SERIES):
            same = [other for other, its in shapes.items() if its == shape]
            found[index] = any(same[0] < at < same[-1] for at in said)
    return found


def _cells(dated: Sequence[Leaf], near: Sequence[Leaf], language: str | None) -> frozenset[int]:
    """The lines that are a date alone, when they are three or more and other lines stand between them: each is the date of something else,
    as in a table with one cell a line or in a list of what happened."""
    bare = [leaf for leaf in dated if date_line.is_bare(leaf, language)]
    places = [place for place, leaf in enumerate(near) if leaf in bare]
    differ = len({leaf.text for leaf in bare}) == len(bare)
    apart = all(two - one > 1 for one, two in pairwise(places))
    return frozenset(leaf.index for leaf in bare) if len(bare) >= SERIES and differ and apart else frozenset()


def is_entry(leaf: Leaf, entries: Mapping[int, bool], language: str | None) -> bool:
    """Whether the leaf is an entry of a series. Dates alone are none, such as those of publication and change one under the other,
    unless each has its text, as in a diary."""
    return leaf.index in entries and (entries[leaf.index] or not date_line.is_bare(leaf, language))


def leaves_near(leaves: Sequence[Leaf], start: int) -> list[Leaf]:
    near: list[Leaf] = []
    for leaf in leaves[start : start + NEAR]:
        if len(leaf.text) > STORY:
            break
        near.append(leaf)
    return near


def _below_dek(leaves: Sequence[Leaf], near: Sequence[Leaf], language: str | None) -> list[Leaf]:
    """The short leaves right below a long one that ended the head, if one is a byline or says when and a paragraph follows: the long one
    was a summary."""
    if len(near) == NEAR:
        return []
    rest = leaves[len(near) + 2 :][: BELOW_DEK + 1]
    short = list(takewhile(lambda leaf: _is_short(leaf, language), rest))
    followed = len(short) < len(rest) and is_paragraph(rest[len(short)])
    told = any(byline.authors_of(leaf, language) or date_line.dates_of(leaf, language) for leaf in short)
    return short if followed and told else []


def _is_short(leaf: Leaf, language: str | None) -> bool:
    """Whether the leaf says when, or is no sentence and too short for one."""
    if len(leaf.text) < PARAGRAPH and not ends_sentence(leaf.text):
        return True
    return bool(date_line.dates_of(leaf, language))


def is_paragraph(leaf: Leaf) -> bool:
    return len(leaf.text) >= PARAGRAPH and ends_sentence(leaf.text)


def _reaches_story(leaves: Sequence[Leaf], near: Sequence[Leaf]) -> bool:
    """Whether the story begins under these leaves, or one of them is a sentence: else they are a menu, and a date in it is today's."""
    return (
        len(leaves) <= NEAR + 1
        or len(near) < NEAR
        or any(len(leaf.text) >= SENTENCE and ends_sentence(leaf.text) for leaf in near)
    )


def _opens_story(leaf: Leaf, found: Sequence[Found], after: Leaf | None, language: str | None) -> bool:
    """Whether a line with a date is the first of a paragraph that was hard-wrapped: `PARIS, June 12, 2023 (AP) - The ferry of` over
    `the town will run again.`"""
    if after is None or leaf.line is None or after.line != leaf.line + 1 or ends_sentence(leaf.text):
        return False
    behind = len(_WORD.findall(leaf.text, found[-1].end))
    rest = after.text.strip()
    if behind >= BEHIND and is_small(rest[:1]) and (len(rest) >= BROKEN or ends_sentence(rest)):
        return True
    return behind > BEHIND and len(leaf.text) >= BROKEN and dateline.day_of(leaf.text.strip(), language) is not None


def _goes_on(before: Leaf, leaf: Leaf, after: Leaf) -> bool:
    """Whether the leaf is more of a sentence that was broken for want of room: `von Erdöl, das an der Oberfläche` is no byline. The
    next word did not fit on it, nor its first one on the line before it."""
    if leaf.line is None or (before.line, after.line) != (leaf.line - 1, leaf.line + 1):
        return False
    room = max(len(before.text), len(leaf.text))
    full = all(
        len(one.text) + len(two.text.split(maxsplit=1)[0]) >= room for one, two in pairwise((before, leaf, after))
    )
    return full and room >= BROKEN and is_small(leaf.text[:1]) and not ends_sentence(before.text)
