"""What the line model takes for page furniture leaves the body (BP001)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from cleanarticle.leaves import Verdict
from cleanarticle.options import Favor
from cleanarticle.text import list_marker
from cleanarticle.text.lines import Line
from cleanarticle.text.markers import Marker
from cleanarticle.text.model import Judgement

__all__ = ["BIAS", "CODE", "PARTING", "find", "is_clean"]

CODE = "BP001"
BIAS: Mapping[Favor, float] = MappingProxyType({"precision": 1.6, "balanced": 1.25, "recall": 0.7})
"""Times the threshold that maximises the expected word F1 of the text; from 1.15 to 1.3 the cross-validated scores differ by
0.1 points on articles and multilingual pages."""
LOWEST, HIGHEST = 0.1, 0.7
"""Between these the threshold of a page is found."""
SURE = 0.1
"""Probability below which a line is furniture for sure."""
LEAST_SURE = 3
SURE_SHARE = 0.1
"""So many lines of that kind, and so large a share of the lines, make a text a page with furniture, whose doubtful lines leave too."""
BARE: Mapping[Favor, float] = MappingProxyType({"precision": 0.3, "balanced": 0.2, "recall": 0.05})
"""Threshold of any other text: it seems to be an article that was cleaned before. Of the gold texts of the development set one line
in 1,850 is below 0.12, one in 740 below 0.2, one in 340 below 0.25 (cross-validated)."""

WIDEST_LABEL = 40
"""Columns of a label above a sure title, such as an entry of a menu. Those leave below `HIGHEST`, also where the text seems to be cleaned:
of 111 that stayed in 1,859 development texts three were labelled as part of the article (weights that never saw the site)."""

ANNOUNCED = 0.5
"""Share of its threshold that is enough for a line under one that stays and ends in a colon, and for those after it up to a paragraph."""
MOST_BETWEEN = 3
"""Lines that stay by themselves among these, after which nothing is announced any more. Of 501 lines that stay for this in every second
labelled development text (weights that never saw the site) 329 are part of the article, with 10,459 of 16,007 characters."""

DOUBTED = 0.8
"""Share of its threshold that is enough for a line that others around it need: one short line in the middle of short ones that stay, as a
cell of a table, and a question whose answer stays. Of 60 such short lines in every second labelled development text 37 are part of the
article, with 446 of 653 characters, and of 20 such questions 13 (weights that never saw the site)."""
WIDEST_CELL = 40
"""Columns of such a short line and its neighbours."""
CELLS_BESIDE = 2
"""Neighbours on either side."""
LONGEST_QUESTION = 150
"""Characters of a question over its answer."""

PARTING = frozenset("•·|-–—:;,.*×›»")
"""Marks that part links, labels and credits, each on a line of its own where the text was torn. Those of code are not among them."""

_QUESTIONS = ("?", "？", "؟", "՞")
_COLONS = (":", "：")
_BRACKETS = frozenset((("(", ")"), ("[", "]"), ("（", "）"), ("【", "】")))


def is_clean(probabilities: Sequence[float]) -> bool:
    """Whether hardly any line is furniture for sure: the text seems to be an article that was cleaned before."""
    sure = sum(chance < SURE for chance in probabilities)
    return sure < max(LEAST_SURE, SURE_SHARE * len(probabilities))


def _threshold_of(probabilities: Sequence[float], words: Sequence[int], favor: Favor) -> float:
    """Probability of being part of the article from which a line of this text stays."""
    if is_clean(probabilities):
        return BARE[favor]
    return max(LOWEST, min(HIGHEST, BIAS[favor] * _best(probabilities, words)))


def _best(probabilities: Sequence[float], words: Sequence[int]) -> float:
    """Half the best F1 to be expected of the text: a line that is surer than that raises it."""
    kept = right = best = 0.0
    whole = sum(chance * count for chance, count in zip(probabilities, words, strict=True))
    for chance, count in sorted(zip(probabilities, words, strict=True), reverse=True):
        kept += count
        right += chance * count
        best = max(best, 2 * right / (kept + whole))
    return best / 2


def find(
    judgement: Judgement,
    passages: Mapping[Line, Sequence[Line]],
    *,
    kept: frozenset[int],
    favor: Favor,
    claimed: frozenset[int] = frozenset(),
    above: int = 0,
) -> list[Verdict]:
    """A verdict on each line that leaves; neighbours share their reasons. Leaves in `kept` are not judged, those in `claimed` leave as
    fields of the article. So many passages stand `above` a sure title."""
    lines = list(passages)
    shares = [
        chance / threshold
        for chance, threshold in zip(judgement.probabilities, _thresholds(judgement, favor, above), strict=True)
    ]
    leaving = [share < 1 and line.leaf not in kept for share, line in zip(shares, lines, strict=True)]
    prose = [fact.prose for fact in judgement.description.facts]
    for place in _announced(lines, leaving, shares, prose, claimed):
        leaving[place] = False
    for place in _inside_lists(lines, leaving):
        leaving[place] = False
    doubted = [left and share >= DOUBTED for left, share in zip(leaving, shares, strict=True)]
    cells = [not fact.prose and fact.width <= WIDEST_CELL for fact in judgement.description.facts]
    for place in [*_among_cells(cells, leaving, doubted), *_answered(lines, leaving, doubted, prose)]:
        leaving[place] = False
    told = [left or line.leaf in claimed for left, line in zip(leaving, lines, strict=True)]
    for place in _lone_marks(lines, told):
        told[place] = leaving[place] = lines[place].leaf not in kept
    for place in _empty_brackets(lines, told):
        leaving[place] = lines[place].leaf not in kept
    runs = (list(run) for leaves, run in groupby(range(len(lines)), leaving.__getitem__) if leaves)
    return [verdict for run in runs for verdict in _verdicts(run, judgement, passages, lines)]


def _verdicts(
    run: Sequence[int], judgement: Judgement, passages: Mapping[Line, Sequence[Line]], lines: Sequence[Line]
) -> Iterator[Verdict]:
    """Those on neighbouring passages, by their places: all of one reason."""
    because = f"no part of the article, judging by {judgement.reasons(run)}"
    for place in run:
        confidence = round(1 - judgement.probabilities[place], 3)
        for line in passages[lines[place]]:
            yield Verdict(leaf=line.leaf, code=CODE, because=because, confidence=confidence)


def _thresholds(judgement: Judgement, favor: Favor, above: int) -> list[float]:
    """The probability from which each passage stays."""
    facts = judgement.description.facts
    threshold = _threshold_of(judgement.probabilities, [max(1, fact.words) for fact in facts], favor)
    labels = [not fact.prose and not fact.ends and fact.width <= WIDEST_LABEL for fact in facts[:above]]
    return [HIGHEST if label else threshold for label in labels] + [threshold] * (len(facts) - above)


def _announced(
    lines: Sequence[Line],
    leaving: Sequence[bool],
    shares: Sequence[float],
    prose: Sequence[bool],
    claimed: frozenset[int],
) -> Iterator[int]:
    """The places of leaving lines that one with a colon announces, to the first paragraph among them or the first line that is less likely."""
    more = 0
    for place, line in enumerate(lines):
        if leaving[place]:
            more = more if shares[place] >= ANNOUNCED else 0
            if more:
                yield place
        elif line.text.endswith(_COLONS) and line.leaf not in claimed:
            more = MOST_BETWEEN + 1
            continue
        else:
            more = max(more - 1, 0)
        more = 0 if prose[place] else more


def _inside_lists(lines: Sequence[Line], leaving: Sequence[bool]) -> Iterator[int]:
    """The items between two that stay: a list has an end and a beginning that do not belong to it, but no hole.

    Judged one by one, `- Salt` left a recipe whose other ingredients stayed. On the development texts this changes 77 of
    2,479 and no score by more than 0.0001.
    """
    for items in _lists(lines):
        staying = [at for at, place in enumerate(items) if not leaving[place]]
        if staying:
            yield from items[staying[0] : staying[-1]]


def _among_cells(cells: Sequence[bool], leaving: Sequence[bool], doubted: Sequence[bool]) -> Iterator[int]:
    """The places of doubted lines that are short and have short lines on both sides, all of which stay: a row has no hole."""
    for place in range(CELLS_BESIDE, len(cells) - CELLS_BESIDE):
        if doubted[place]:
            around = range(place - CELLS_BESIDE, place + CELLS_BESIDE + 1)
            if all(cells[near] and (near == place or not leaving[near]) for near in around):
                yield place


def _answered(
    lines: Sequence[Line], leaving: Sequence[bool], doubted: Sequence[bool], prose: Sequence[bool]
) -> Iterator[int]:
    """The places of doubted questions over a paragraph that stays and is no question itself."""
    for place in range(len(lines) - 1):
        text, answer = lines[place].text, lines[place + 1].text
        if doubted[place] and not leaving[place + 1] and prose[place + 1] and len(text) <= LONGEST_QUESTION:
            if text.rstrip(" *_").endswith(_QUESTIONS) and not answer.rstrip(" *_").endswith(_QUESTIONS):
                yield place


def _lone_marks(lines: Sequence[Line], leaving: Sequence[bool]) -> Iterator[int]:
    """The places of lines that are one mark, beside a line that leaves or has left: they parted it from the next, or ended it."""
    for place, line in enumerate(lines):
        if line.text in PARTING and not leaving[place]:
            before = line.torn or (place > 0 and leaving[place - 1])
            after = place + 1 == len(lines) or lines[place + 1].torn or leaving[place + 1]
            if before or after:
                yield place


def _empty_brackets(lines: Sequence[Line], leaving: Sequence[bool]) -> Iterator[int]:
    """The places of two brackets, each on a line of its own, all between which leaves: they held a link."""
    opened: int | None = None
    for place, line in enumerate(lines):
        if leaving[place]:
            continue
        if opened is not None and (lines[opened].text, line.text) in _BRACKETS:
            if place > opened + 1 or line.torn:
                yield from (opened, place)
        opened = place


def _lists(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The places of the items of each list: lines in a row with one marker and one indentation, those of lists inside it apart."""
    levels: list[tuple[int, str, list[int]]] = []
    for place, line in enumerate(lines):
        marker = line.marker
        if marker is None and levels and not line.gap and line.indent > levels[-1][0] + list_marker.NEAR:
            continue  # more of the text of an item
        if marker is None or line.gap > list_marker.MAX_GAP:
            yield from (items for _, _, items in levels)
            levels = []
        if marker is None:
            continue
        while levels and _leaves(levels[-1], line, marker):
            yield levels.pop()[2]
        if not levels or line.indent > levels[-1][0] + list_marker.NEAR:
            levels.append((line.indent, marker.kind, []))
        levels[-1][2].append(place)
    yield from (items for _, _, items in levels)


def _leaves(level: tuple[int, str, list[int]], line: Line, marker: Marker) -> bool:
    """Whether the line ends that level of a list: it stands further out, or beside it with another marker."""
    indent, kind, _ = level
    return line.indent < indent - list_marker.NEAR or (line.indent <= indent + list_marker.NEAR and marker.kind != kind)
