"""FLD001 title-line: the headline becomes the title, and its copies leave the body.

## What it does
Weighs the lines before the first paragraph of the story, and a few below it where something stands above it: length, marks
(`#`), words shared with the story, how often and where they are said, what stands around them, how near the story is. The most
probable one becomes the title, if it is probable enough. It is no longer part of the body; unchanged, it is the title. Lines
that only repeat it are moved, each recorded.

## Why it matters
A title in the body is counted, quoted and summarised twice.

## Example
The first line of a news text, over the lede.

## Holds back
A text that begins with a paragraph has no title. Neither has one whose first short line is one of a series ("Article 3",
"Article 5", ...), a list item, a line whose parts a wide gap sets apart, a date, a rating (`4,8/5`), an address, or a line that ends as a sentence or with a colon; nor a statement with another
as short among the next paragraphs; nor one with prose in lower case right below it; nor a line that stands there more than eight times, as those of lists of goods do. In a text without prose (a poem, a recipe) only the one heading that is marked with a
single `#` can be it, or else the first line, when it stands apart from what it heads.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from cleanarticle.leaves import Verdict
from cleanarticle.text import scripts
from cleanarticle.text.facts import Facts
from cleanarticle.text.features import Matrix
from cleanarticle.text.headings import ADDRESS, looks_like_heading, looks_like_prose
from cleanarticle.text.lines import Line
from cleanarticle.text.markup_remains import hashes, underline_level
from cleanarticle.text.model import Judgement
from cleanarticle.text.picture_credit import is_captioned
from cleanarticle.trees import probabilities

__all__ = ["CODE", "NAMES", "Title", "candidates", "find", "given", "lines_above", "rows", "verdicts"]

CODE = "FLD001"
MAX_WIDTH = 220
"""Columns; 99 in 100 headlines of the development sets are shorter."""
LOOK_BACK = 80
"""Lines before the first paragraph of the story that are looked at."""
LOOK_AHEAD = 10
"""Lines from there on that are looked at too, unless the text begins there: a teaser or a notice may stand above the title."""
LEAST_AHEAD = 0.15
"""Probability from which a line among these is the title."""
LIKELY = 0.5
"""Probability of being part of the article from which prose is the story."""
THRESHOLD = 0.08
"""Probability from which a line is the title."""
SURE = 0.2
"""Probability from which what stands above the title is judged by that."""
FIRST_LINES = 3
"""A text whose story begins within so many lines has the line above it as its title unless it is very improbable: nothing
else stands there."""
FIRST_THRESHOLD = 0.02
OPENING = 3
"""Paragraphs that open the story."""
LEAST_SAID = 8
"""Letters of a candidate that is looked for inside other lines."""
MOST_AFTER = 20
LIKE = 1.5
"""A paragraph up to so many times as wide as a line is as short as it."""
MARKED = 0.15
"""Probability from which the only candidate that is marked as a heading of the first level is the title, whatever else is more probable: in
a third of the development texts it was right six times where the most probable line was not, and wrong once where that was right (weights
that never saw the site)."""
SENTENCE_THRESHOLD = 0.3
"""Probability from which a line that ends as a statement does is the title."""
MOST_SAID = 8
"""Lines that may say the title and no more. Of the titles found in the development texts the right ones stand there seven times at most."""
SAID_IN = 300
"""Lines from the top, and from the end, in which a candidate is looked for inside longer lines (breadcrumbs, title bars)."""
NAMES: tuple[str, ...] = (
    "p", "p+1", "p_next_5", "to_story", "from_top", "rank", "rank_from_story", "candidates", "hash_lines", "said_in_longer",
    "width_share", "story_share", "byline_after", "author_after", "p_1", "p_2", "bars_1", "story_best", "opening_share",
    "opening_best", "wide_after", "said_in_last", "capitals_best",
)  # fmt: skip
"""The columns after those of `features.NAMES`."""

LEAST_WRAPPED = 60
"""Columns of a line that was broken where the page ends."""

MOST_OF = 0.5
"""Share of a title with the name of the site that an unmarked line must be, to be the title."""
_SITE = re.compile(r"\s*[|｜»]\s*\S.*|\s[-–—·•:]\s+\S.*")
"""What parts a title from the name of the site, as in the title bar of a browser, and that name."""
_STOPS = frozenset(".。．।։።")
_DATE = re.compile(r"^\W*(?:\w+\.?,? )?\d{1,4}[./\- ]+\w{1,10}\.?[./\- ,]+\d{1,4}\b")
_RATING = re.compile(r"(?<!\d)\d[.,]\d\s*/\s*(?:5|10)(?!\d)")
_SET_APART = re.compile(r"\S(?: {4,}|\t\s*)\S")
"""Parts of a line side by side, as in the head of a page or a row of a table; none of the titles of the development texts has such a gap."""
_SERIES = re.compile(r"\d+|[①-⑳]|\b[IVX]+\b|[一二三四五六七八九十百]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    text: str
    line: Line
    copies: tuple[Line, ...] = ()
    """Other lines that say the same and no more."""
    chance: float = 0.0
    """Probability that it is the title, where it was weighed against others."""


def find(lines: Sequence[Line], judgement: Judgement, free: Sequence[bool]) -> Title | None:
    """The title of these lines; None when no line is probable enough. `free` says which of them may be it."""
    if not any(fact.prose for fact in judgement.description.facts):
        if (marked := _one_marked(lines, judgement, free)) is not None:
            return _title(lines[marked], [])
        return _title(lines[0], lines[:1]) if lines and free[0] and _heads_verse(lines) else None
    places = [place for place in candidates(lines, judgement) if free[place] and not _RATING.search(lines[place].text)]
    said = Counter(_plain(line.text) for line in lines)
    places = [place for place in places if said[_plain(lines[place].text)] <= MOST_SAID]
    if not places:
        return None
    chances = probabilities(judgement.model.titles.scores(rows(places, judgement))).tolist()
    first = _story(judgement)
    directly = first if places[0] == 0 and first <= FIRST_LINES else 0
    marked = _only_marked(places, lines, judgement)
    likely = [
        (place == marked and chance >= MARKED, chance, -place)
        for chance, place in zip(chances, places, strict=True)
        if chance >= _least(lines[place], place, first=first, directly=directly)
        or (place == marked and chance >= FIRST_THRESHOLD)
    ]
    if not likely:
        return None
    _, chance, place = max(likely)
    return replace(_title(lines[-place], _copyable(lines, judgement, free)), chance=chance)


def _only_marked(places: Sequence[int], lines: Sequence[Line], judgement: Judgement) -> int | None:
    """The one of these places that is marked as a heading of the first level, or the first of several that say the same."""
    marked = [place for place in places if judgement.description.facts[place].hashes == 1]
    return marked[0] if len({_plain(lines[place].text) for place in marked}) == 1 else None


def _one_marked(lines: Sequence[Line], judgement: Judgement, free: Sequence[bool]) -> int | None:
    """The place of the one heading of the first level that is marked in a text: its menus may stand above it."""
    marked = [place for place, fact in enumerate(judgement.description.facts) if fact.hashes == 1]
    return marked[0] if len(marked) == 1 and free[marked[0]] and _may_be_title(lines[marked[0]]) else None


def given(lines: Sequence[Line], leaf: int, judgement: Judgement, free: Sequence[bool]) -> Title | None:
    """The line of that leaf as the title, whose copies are among the lines that are free; or one of these, where that line says the name of
    the site as well."""
    line = next((line for line in lines if line.leaf == leaf), None)
    if line is None:
        return None
    others = _copyable(lines, judgement, free)
    own = _less_site(line, others)
    if own is None:
        return _title(line, others)
    title = _title(own, others)
    more = (other for other in others if other.leaf != line.leaf and _plain(other.text) == _plain(line.text))
    return replace(title, copies=(line, *title.copies, *more))


def _less_site(line: Line, others: Sequence[Line]) -> Line | None:
    """The line that says the title without the name of the site behind it: a heading of the first level, or one that is most of it."""
    fitting = [other for other in others if other.leaf != line.leaf and _is_named_after(line.text, other.text)]
    marked = next((other for other in fitting if (mark := hashes(other.text)) and mark[0] == 1), None)
    return marked or next((other for other in fitting if len(_bare(other.text)) >= MOST_OF * len(line.text)), None)


def _is_named_after(whole: str, text: str) -> bool:
    whole, text = _plain(whole), _plain(text)
    return len(text) >= LEAST_SAID and whole.startswith(text) and bool(_SITE.fullmatch(whole, len(text)))


def lines_above(title: Title | None, lines: Sequence[Line], judgement: Judgement) -> int:
    """How many lines stand above a title that is sure and stands above the story; 0 where it is not."""
    if title is None or title.chance < SURE or title.line not in lines:
        return 0
    place = lines.index(title.line)
    return place if place < _story(judgement) else 0


def _copyable(lines: Sequence[Line], judgement: Judgement, free: Sequence[bool]) -> list[Line]:
    """The free lines that may be copies of the title: further down a heading of the story may say the same, or a row of a list."""
    end = _story(judgement) + LOOK_AHEAD
    return [line for line, may in zip(lines[:end], free, strict=False) if may]


def _least(line: Line, place: int, *, first: int, directly: int) -> float:
    """Probability from which the line is the title; the story begins at `first`, those before `directly` stand right above it."""
    least = FIRST_THRESHOLD if place < directly else THRESHOLD if place < first else LEAST_AHEAD
    return max(least, SENTENCE_THRESHOLD) if _is_sentence(line.text) else least


def _is_sentence(text: str) -> bool:
    """Whether the line ends as a statement does, which few headlines do."""
    return (
        scripts.ends_sentence(text) and text.rstrip(scripts.CLOSERS + " ")[-1:] in _STOPS and not text.endswith("...")
    )


def _heads_verse(lines: Sequence[Line]) -> bool:
    """Whether the first line of a text without prose has the form of a heading and stands apart from a verse, list or sentence.

    The model knows no such texts: a recipe, a poem, a note of two sentences.
    """
    if len(lines) < 2 or not lines[1].gap or not _may_be_title(lines[0]) or _in_series(lines[0].text, _shapes(lines)):
        return False
    marked = hashes(lines[0].text)
    more = len(lines) > 2 and not lines[2].gap
    follows = (
        more or bool(lines[1].marker) or scripts.ends_sentence(lines[1].text) or lines[1].text.endswith((":", "："))
    )
    return follows and (bool(marked) or looks_like_heading(lines[0].text))


def verdicts(title: Title, members: Mapping[Line, Sequence[Line]]) -> Iterator[Verdict]:
    """What leaves the body: the copies of the title, and what underlines it. `members` maps a joined line to the lines it is made of."""
    for line in (line for copy in title.copies for line in members[copy]):
        yield Verdict(leaf=line.leaf, code=CODE, because="repeats the title", action="moved")
    said = {line.leaf for one in (title.line, *title.copies) for line in members[one]}
    for one, two in pairwise(line for run in members.values() for line in run):
        if one.leaf in said and two.number == one.number + 1 and two.text[0] in "=-" and underline_level(two.text):
            yield Verdict(leaf=two.leaf, code=CODE, because="underlines the title")


def candidates(lines: Sequence[Line], judgement: Judgement) -> list[int]:
    """Places of the lines before the story that have the form of a title and are not one of a series."""
    first = _story(judgement)
    shapes = _shapes(lines)
    return [
        place
        for place in range(max(0, first - LOOK_BACK), min(first + LOOK_AHEAD, len(lines)) if first else 0)
        if place != first
        and _may_be_title(lines[place])
        and not is_captioned(lines[place].text)
        and not _in_series(lines[place].text, shapes)
        and not (_is_sentence(lines[place].text) and _among_its_like(lines, place))
        and not _begins_sentence(lines, place)
    ]


def _begins_sentence(lines: Sequence[Line], place: int) -> bool:
    """Whether prose in lower case stands right below the line: then it is the first words of it, torn at a link, or at the edge of the page."""
    line, below = lines[place], lines[place + 1] if place + 1 < len(lines) else None
    if below is None or below.gap or below.torn or hashes(line.text) or scripts.ends_sentence(line.text):
        return False
    if not below.text.split(maxsplit=1)[0].islower():  # `useState`, `iPhone` are names
        return False
    if scripts.width(below.text) > scripts.width(line.text):
        return looks_like_prose(below.text)
    return scripts.width(line.text) >= LEAST_WRAPPED and _is_sentence(below.text)


def _among_its_like(lines: Sequence[Line], place: int) -> bool:
    """Whether one of the next paragraphs is a sentence as short as this line: then it is one of them."""
    columns = LIKE * scripts.width(lines[place].text)
    return any(
        scripts.width(line.text) <= columns and not line.marker and _is_sentence(line.text)
        for line in lines[place + 1 : place + 1 + OPENING]
    )


def _shapes(lines: Sequence[Line]) -> Counter[str]:
    """How many different lines have each shape."""
    texts = {_bare(line.text) for line in lines if len(line.text) <= MAX_WIDTH}
    return Counter(map(_shape, texts))  # a headline said twice is no series


def _in_series(text: str, shapes: Mapping[str, int]) -> bool:
    """Whether lines differ from this one in nothing but their numbers."""
    bare = _bare(text)
    shape = _shape(bare)
    return shape != bare and shapes[shape] > 1


def rows(places: Sequence[int], judgement: Judgement) -> Matrix:
    """One row of numbers for each candidate: those of its line, then those of `NAMES`."""
    facts, chances = judgement.description.facts, judgement.probabilities
    first = _story(judgement)
    before = sum(place < first for place in places)
    widest = max((facts[place].width for place in places), default=1) or 1
    marked = sum(fact.hashes == 1 for fact in facts)
    told = [_story_share(facts[place], judgement.description.story) for place in places]
    opening = _opening(judgement, first)
    opened = [_share(facts[place], opening) for place in places]
    last = max(SAID_IN, len(facts) - SAID_IN)
    found: list[tuple[float, ...]] = []
    for rank, place in enumerate(places):
        fact = facts[place]
        after = chances[place + 1 : place + 6]
        near = facts[place + 1 : place + 4]
        said = len(fact.key) >= LEAST_SAID
        found.append(
            (
                chances[place],
                after[0] if after else 0.0,
                sum(after) / len(after) if after else 0.0,
                first - place,
                min(place, 100),
                min(rank, 50),
                min(before - rank, 50),
                min(before, 50),
                min(marked, 5),
                _said_in_longer(fact.key, facts[:SAID_IN]) if said else -1,
                fact.width / widest,
                told[rank],
                any(later.date for later in near),
                any(later.name or later.label or later.role for later in near),
                chances[place - 1] if place else -1.0,
                chances[place - 2] if place > 1 else -1.0,
                facts[place - 1].bars if place else -1,
                told[rank] / (max(told) or 1),
                opened[rank],
                opened[rank] / (max(opened) or 1),
                sum(2 * facts[later].width >= fact.width for later in places[rank + 1 :][:MOST_AFTER]),
                _said_in_longer(fact.key, facts[last:]) if said else -1,
                fact.capitals - max(facts[other].capitals for other in places),
            )
        )
    own = judgement.description.matrix[list(places)]
    return np.hstack([own, np.array(found, np.float32).reshape(len(found), len(NAMES))])


def _story_share(fact: Facts, story: Mapping[str, int]) -> float:
    """How often the story says its longer words, up to three times each."""
    pieces = _longer(fact)
    return sum(min(3, story.get(piece, 0)) for piece in pieces) / (len(pieces) or 1)


def _opening(judgement: Judgement, first: int) -> frozenset[str]:
    """The words of the first paragraphs of the story."""
    facts, chances = judgement.description.facts, judgement.probabilities
    kept = [
        fact for fact, chance in zip(facts[first:], chances[first:], strict=True) if fact.prose and chance >= LIKELY
    ]
    return frozenset(piece for fact in kept[:OPENING] for piece in fact.pieces)


def _share(fact: Facts, words: frozenset[str]) -> float:
    pieces = _longer(fact)
    return sum(piece in words for piece in pieces) / (len(pieces) or 1)


def _longer(fact: Facts) -> list[str]:
    return [piece for piece in fact.pieces if len(piece) >= 4 or fact.unspaced]


def _said_in_longer(key: str, facts: Sequence[Facts]) -> int:
    return min(5, sum(key in other.key and key != other.key for other in facts))


def _story(judgement: Judgement) -> int:
    """Place of the first line of prose that is probably part of the article; of any prose where none is."""
    facts, chances = judgement.description.facts, judgement.probabilities
    prose = [place for place, fact in enumerate(facts) if fact.prose and not fact.hashes and not _asks(fact)]
    return next((place for place in prose if chances[place] >= LIKELY), prose[0] if prose else 0)


def _asks(fact: Facts) -> bool:
    """Whether the line is one question, as long headlines are."""
    return fact.question and fact.sentences <= 1 and fact.width <= MAX_WIDTH


def _title(line: Line, lines: Sequence[Line]) -> Title:
    marked = hashes(line.text)
    text = marked[1] if marked else line.text
    plain = _plain(text)
    short = (other for other in lines if other.leaf != line.leaf and len(other.text) <= 2 * MAX_WIDTH)
    copies = tuple(other for other in short if _plain(other.text) == plain)
    return Title(text=text, line=line, copies=copies)


def _may_be_title(line: Line) -> bool:
    marked = hashes(line.text)
    text = marked[1] if marked else line.text
    if scripts.width(text) > MAX_WIDTH or (not marked and line.marker) or scripts.letters(text) < 2:
        return False
    if marked:
        return True
    if text.endswith((":", "：", ",", ";")) or _DATE.match(text) or ADDRESS.search(text) or _SET_APART.search(text):
        return False
    return not scripts.ends_sentence(text) or text[-1] not in _STOPS or text.endswith("...") or len(text.split()) > 3


def _shape(text: str) -> str:
    """The line with its numbers blanked: `Article 3` and `Article 5` have one shape."""
    return _SERIES.sub("0", text)


def _bare(text: str) -> str:
    marked = hashes(text)
    return " ".join((marked[1] if marked else text).split())


def _plain(text: str) -> str:
    return _bare(text).casefold()
