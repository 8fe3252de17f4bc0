"""What can be said in numbers about each line of a text: the line itself, its neighbours, its place, the whole text.

`describe` gives one row of numbers for each line of a scene, in the order of `NAMES`. Nothing here decides; the trees of
`model` do. A line is a passage: hard-wrapped lines count as the one they are.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from cleanarticle.text import word_evidence
from cleanarticle.text.facts import Facts, look_at
from cleanarticle.text.layout import Layout
from cleanarticle.text.lines import Line
from cleanarticle.text.stretches import (
    FAR,
    LINE_MASS,
    Column,
    core,
    distances,
    list_runs,
    mean_near,
    shifted,
    short_runs,
    sum_from,
    sums,
)
from cleanarticle.text.word_evidence import Words

__all__ = ["FAMILIES", "NAMES", "Description", "Matrix", "Scene", "describe"]

Matrix = NDArray[np.float32]
"""Rows of numbers: one row a line, one column a feature."""

FAMILIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "comments": ("BP009",),
        "related": ("BP004",),
        "prompt": ("BP003", "BP008"),
        "share": ("BP002",),
        "legal": ("BP005", "BP006"),
        "menu": ("BP007",),
        "advert": ("AD001",),
    }
)
"""Rules whose lines tell where the article has ended or not yet begun."""
BYLINES = ("FLD002", "FLD004")
DATE_LINE = 60
"""Columns of a line that is little more than a date, as over a comment or under a teaser."""
_OWN = (
    "width words prose ends open colon upper lower heading bullet ordered hashes sentences commas capitals shouting digits "
    "letters link date bars markup quotes code question unspaced name credit label role"
)
_MOST: Mapping[str, float] = MappingProxyType(
    {"width": 1000, "words": 200} | dict.fromkeys(("sentences", "commas", "bars", "markup", "quotes", "code"), 9)
)
"""What is told of a line at most."""
_NEXT: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"width": (-1, -2, 1, 2), "prose": (-1, -2, 1, 2)}
    | dict.fromkeys(("heading", "bullet", "ends", "date"), (-1, 1))
    | dict.fromkeys(("name", "label", "role"), (-1, 1))
)
"""What is told of the lines before and after it."""
_NAMES = f"""
{_OWN} wordlength fluency indent gap_before gap_after torn
copies said_before story near_copy
width_1 width_2 width+1 width+2 prose_1 prose_2 prose+1 prose+2 heading_1 heading+1 bullet_1 bullet+1 ends_1 ends+1 colon_1
date_1 date+1 name_1 name+1 label_1 label+1 role_1 role+1 prose_in_3 prose_in_8 width_in_3 width_in_8 short_run short_run_place short_run_left
list_run list_width list_ends list_announced
gone_before gone_after gone_in_3 gone_in_8 byline_near noise_share_10
since_comments since_related since_prompt since_share since_legal since_menu since_advert
until_comments until_related until_prompt until_share until_legal until_menu until_advert dates_before_12 dates_after_12
place mass_before mass_after to_prose since_prose first_prose last_prose in_core core_before core_after section_prose
lines prose_lines prose_share gone_share bullet_share dense torn_inline wrapped core_share median_width
"""
NAMES: tuple[str, ...] = (*_NAMES.split(), *word_evidence.NAMES)
"""The columns, in order: the line; what is said again; the neighbours; what left; the place; the whole text; the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is known of the text before its lines are judged."""

    lines: Sequence[Line]
    layout: Layout
    gone: Mapping[int, Sequence[str]]
    """Place among the lines before which something has left the body, and the codes of the rules that took it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    facts: tuple[Facts, ...]
    matrix: Matrix
    """One row for each line, in the order of `NAMES`."""
    story: Mapping[str, int]
    """In how many lines of the stretch with the most prose each word stands."""


def describe(scene: Scene, table: Words) -> Description:
    """The facts and the row of numbers of each line. `table` says what its words speak for."""
    facts = tuple(look_at(line) for line in scene.lines)
    matrix = np.zeros((len(facts), len(NAMES)), np.float32)
    if not facts:
        return Description(facts=(), matrix=matrix, story={})
    describer = _Describer(scene, facts)
    said = [word_evidence.weigh(fact.pieces, table) for fact in facts]
    columns = {**describer.columns(), **word_evidence.columns(said, [fact.width for fact in facts])}
    for place, name in enumerate(NAMES):
        matrix[:, place] = columns[name]
    return Description(facts=facts, matrix=matrix, story=describer.story)


class _Describer:
    def __init__(self, scene: Scene, facts: Sequence[Facts]) -> None:
        self.scene = scene
        self.facts = facts
        self.count = len(facts)
        self.core = core(facts)
        own = np.array(list(map(attrgetter(*_OWN.split()), facts)), np.float64).T
        self.own: dict[str, Column] = dict(zip(_OWN.split(), own, strict=True))
        self.prose = np.flatnonzero(self.own["prose"])
        self.common, self.story = self._vocabularies()
        self.masses = sums(np.minimum(self.own["width"], LINE_MASS))
        self.prose_sums = sums(self.own["prose"])
        self.gone = np.array([len(scene.gone.get(place, ())) for place in range(self.count + 1)])
        self.gone_sums = sums(self.gone)

    def columns(self) -> dict[str, Column]:
        """The columns of `NAMES`, but for those of the words; one number where it is the same for all lines."""
        return {
            **self._alone(),
            **self._again(),
            **self._neighbours(),
            **self._around(),
            **self._place(),
            **self._whole(),
        }

    def _alone(self) -> dict[str, Column]:
        lines, own = self.scene.lines, self.own
        gaps = np.array([line.gap for line in lines])
        return {
            **{name: np.minimum(column, _MOST.get(name, math.inf)) for name, column in own.items()},
            "wordlength": own["width"] / np.maximum(1, own["words"]),
            "fluency": np.array([self._fluency(fact) for fact in self.facts]),
            "indent": np.minimum(24, [line.indent for line in lines]),
            "gap_before": np.minimum(4, gaps),
            "gap_after": np.minimum(4, shifted(gaps, 1, 3)),
            "torn": np.array([line.torn for line in lines]),
        }

    def _fluency(self, fact: Facts) -> float:
        return sum(piece in self.common for piece in fact.pieces) / (len(fact.pieces) or 1)

    def _again(self) -> dict[str, Column]:
        keys = Counter(fact.key for fact in self.facts)
        seen: set[str] = set()
        said_before = [fact.key in seen or bool(seen.add(fact.key)) for fact in self.facts]  # type: ignore[func-returns-value]
        return {
            "copies": np.minimum(5, [keys[fact.key] - 1 for fact in self.facts]),
            "said_before": np.array(said_before),
            "story": np.array([self._told(index, fact) for index, fact in enumerate(self.facts)]),
            "near_copy": np.array(self._near_copies()),
        }

    def _told(self, index: int, fact: Facts) -> float:
        """Share of its longer words that the story says too; -1 where it has none."""
        content = [piece for piece in fact.pieces if len(piece) >= 4 or fact.unspaced]
        own = self.core[0] <= index < self.core[1] and fact.prose
        return sum(self.story.get(piece, 0) > own for piece in content) / len(content) if content else -1.0

    def _near_copies(self) -> list[float]:
        """For each line the share of its words that one of the four lines before it has too."""
        said = [frozenset(fact.pieces) for fact in self.facts]
        return [
            max((len(own & other) for other in said[max(0, index - 4) : index]), default=0) / (len(own) or 1)
            for index, own in enumerate(said)
        ]

    def _neighbours(self) -> dict[str, Column]:
        found: dict[str, Column] = {}
        for name, steps in _NEXT.items():
            column = np.minimum(self.own[name], LINE_MASS)
            found |= {f"{name}{'+' if step > 0 else '_'}{abs(step)}": shifted(column, step, -1) for step in steps}
        for reach in (3, 8):
            found[f"prose_in_{reach}"] = mean_near(self.prose_sums, reach)
            found[f"width_in_{reach}"] = mean_near(self.masses, reach)
        runs = zip(("short_run", "short_run_place", "short_run_left"), short_runs(self.facts).T, strict=True)
        lists = zip(("list_run", "list_width", "list_ends", "list_announced"), list_runs(self.facts).T, strict=True)
        return {**found, "colon_1": shifted(self.own["colon"], -1, -1), **dict(runs), **dict(lists)}

    def _around(self) -> dict[str, Column]:
        count, gone = self.count, self.scene.gone
        places = np.flatnonzero(self.gone)
        bylines = sums([not set(BYLINES).isdisjoint(gone.get(place, ())) for place in range(count + 1)])
        dates = sums((self.own["date"] > 0) & (self.own["width"] <= DATE_LINE))
        at = np.arange(count)
        low, high = np.maximum(0, at - 10), np.minimum(count + 1, at + 11)
        near = self.gone_sums[high] - self.gone_sums[low]
        found = {
            "gone_before": np.minimum(12, distances(places, count, forwards=True)),
            "gone_after": np.minimum(13, distances(places, count, forwards=False)),
            "gone_in_3": sum_from(self.gone_sums, -3, 4, count),
            "gone_in_8": sum_from(self.gone_sums, -8, 9, count),
            "byline_near": sum_from(bylines, -2, 4, count) > 0,
            "noise_share_10": near / (near + high - low),
            "dates_before_12": sum_from(dates, -12, 0, count),
            "dates_after_12": sum_from(dates, 1, 13, count),
        }
        for family, codes in FAMILIES.items():
            there = sorted(place for place, said in gone.items() if not set(codes).isdisjoint(said))
            found[f"since_{family}"] = distances(there, count, forwards=True)
            found[f"until_{family}"] = distances(there, count, forwards=False)
        return found

    def _place(self) -> dict[str, Column]:
        at = np.arange(self.count)
        first, last = self.core
        prose = self.prose
        nowhere = np.full(self.count, -FAR - 1)
        since = shifted(distances(prose, self.count, forwards=True), -1, FAR) + 1
        return {
            "place": at / self.count,
            "mass_before": self.masses[:-1] / (self.masses[-1] or 1),
            "mass_after": np.minimum(self.masses[-1] - self.masses[1:], 5000),
            "to_prose": np.minimum(FAR, distances(prose, self.count, forwards=False)),
            "since_prose": np.minimum(FAR, since),
            "first_prose": np.clip(at - prose[0], -FAR, FAR) if len(prose) else nowhere,
            "last_prose": np.clip(at - prose[-1], -FAR, FAR) if len(prose) else nowhere,
            "in_core": (first <= at) & (at < last),
            "core_before": np.clip(first - at, 0, FAR),
            "core_after": np.clip(at - last + 1, 0, FAR),
            "section_prose": self._section(),
        }

    def _section(self) -> Column:
        """How many of the eight lines after it are prose before the next line that looks like a heading."""
        found = np.zeros(self.count)
        goes_on = np.ones(self.count, np.bool_)
        for step in range(1, 9):
            goes_on &= ~((shifted(self.own["heading"], step, 0) > 0) & (found > 0))
            found += goes_on * shifted(self.own["prose"], step, 0)
        return found

    def _whole(self) -> dict[str, Column]:
        layout = self.scene.layout
        mass = self.masses[-1] or 1
        widths = self.own["width"]
        found = {
            "lines": math.log2(self.count),
            "prose_lines": math.log2(1 + len(self.prose)),
            "prose_share": np.minimum(widths[self.prose], LINE_MASS).sum() / mass,
            "gone_share": self.gone_sums[-1] / (self.gone_sums[-1] + self.count),
            "bullet_share": self.own["bullet"].sum() / self.count,
            "dense": layout.dense,
            "torn_inline": layout.torn_inline,
            "wrapped": layout.wrap or 0,
            "core_share": (self.masses[self.core[1]] - self.masses[self.core[0]]) / mass,
            "median_width": min(np.sort(widths)[self.count // 2], 400),
        }
        return {name: np.asarray(value) for name, value in found.items()}

    def _vocabularies(self) -> tuple[frozenset[str], Counter[str]]:
        """The words that many prose lines share, and in how many prose lines of the core each word stands."""
        seen: Counter[str] = Counter()
        story: Counter[str] = Counter()
        for index in self.prose.tolist():
            pieces = set(self.facts[index].pieces)
            seen.update(pieces)
            if self.core[0] <= index < self.core[1]:
                story.update(pieces)
        enough = max(2.0, 0.2 * len(self.prose))
        return frozenset(piece for piece, count in seen.items() if count >= enough), story
