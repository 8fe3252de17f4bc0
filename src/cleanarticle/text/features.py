"""What can be said in numbers about each line of a text: the line itself, its neighbours, its place, the whole text.

`describe` gives one row of numbers for each line of a scene, in the order of `NAMES`. Nothing here decides; the trees of
`model` do. A line is a passage: hard-wrapped lines count as the one they are.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cleanarticle.text import word_evidence
from cleanarticle.text.facts import Facts, look_at
from cleanarticle.text.layout import Layout
from cleanarticle.text.lines import Line
from cleanarticle.text.stretches import core, distances, list_runs, short_runs, sums

__all__ = ["FAMILIES", "NAMES", "Description", "Scene", "describe"]

FAR = 60
"""Distances in lines are cut here."""
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
LINE_MASS = 400
"""Columns of one line that count at most."""
DATE_LINE = 60
"""Columns of a line that is little more than a date, as over a comment or under a teaser."""
_NAMES = """
width words prose ends open colon upper lower heading bullet ordered hashes sentences commas capitals shouting digits letters
link date bars markup quotes code question unspaced wordlength fluency indent gap_before gap_after torn
copies said_before story near_copy
width_1 width_2 width+1 width+2 prose_1 prose_2 prose+1 prose+2 heading_1 heading+1 bullet_1 bullet+1 ends_1 ends+1 colon_1
date_1 date+1 prose_in_3 prose_in_8 width_in_3 width_in_8 short_run short_run_place short_run_left
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
    rows: tuple[tuple[float, ...], ...]
    story: Mapping[str, int]
    """In how many lines of the stretch with the most prose each word stands."""


def describe(scene: Scene, weights: Mapping[str, float]) -> Description:
    """The facts and the row of numbers of each line. `weights` is the table of `word_evidence`."""
    facts = tuple(look_at(line) for line in scene.lines)
    if not facts:
        return Description(facts=(), rows=(), story={})
    describer = _Describer(scene, facts)
    said = word_evidence.columns(
        [word_evidence.weigh(line.text, weights) for line in scene.lines], [fact.width for fact in facts]
    )
    rows = tuple((*row, *words) for row, words in zip(describer.rows(), said, strict=True))
    return Description(facts=facts, rows=rows, story=describer.story)


class _Describer:
    def __init__(self, scene: Scene, facts: Sequence[Facts]) -> None:
        self.scene = scene
        self.facts = facts
        self.count = len(facts)
        self.prose = [index for index, fact in enumerate(facts) if fact.prose]
        self.core = core(facts)
        self.keys = Counter(fact.key for fact in facts)
        self.common, self.story = self._vocabularies()
        self.masses = [0]
        for fact in facts:
            self.masses.append(self.masses[-1] + min(fact.width, LINE_MASS))
        self.prose_sums = sums([fact.prose for fact in facts])
        self.gone_sums = sums([len(scene.gone.get(index, ())) for index in range(self.count + 1)])
        self.date_sums = sums([fact.date and fact.width <= DATE_LINE for fact in facts])
        places = [self._places(codes) for codes in FAMILIES.values()]
        self.since = [distances(found, self.count, forwards=True) for found in places]
        self.until = [distances(found, self.count, forwards=False) for found in places]
        self.runs = short_runs(facts)
        self.lists = list_runs(facts)
        self.whole = self._whole()

    def _places(self, codes: tuple[str, ...]) -> list[int]:
        return sorted(place for place, found in self.scene.gone.items() if not set(codes).isdisjoint(found))

    def rows(self) -> list[tuple[float, ...]]:
        seen: set[str] = set()
        rows = []
        for index, fact in enumerate(self.facts):
            rows.append(
                (
                    *self._alone(index, fact),
                    *self._again(index, fact, seen),
                    *self._neighbours(index),
                    *self._around(index),
                    *self._place(index),
                    *self.whole,
                )
            )
            seen.add(fact.key)
        return rows

    def _alone(self, index: int, fact: Facts) -> tuple[float, ...]:
        line = self.scene.lines[index]
        after = self.scene.lines[index + 1].gap if index + 1 < self.count else 3
        pieces = len(fact.pieces) or 1
        return (
            min(fact.width, 1000),
            min(fact.words, 200),
            fact.prose,
            fact.ends,
            fact.open,
            fact.colon,
            fact.upper,
            fact.lower,
            fact.heading,
            fact.bullet,
            fact.ordered,
            fact.hashes,
            min(fact.sentences, 9),
            min(fact.commas, 9),
            fact.capitals,
            fact.shouting,
            fact.digits,
            fact.letters,
            fact.link,
            fact.date,
            min(fact.bars, 9),
            min(fact.markup, 9),
            min(fact.quotes, 9),
            min(fact.code, 9),
            fact.question,
            fact.unspaced,
            fact.width / max(1, fact.words),
            sum(piece in self.common for piece in fact.pieces) / pieces,
            min(line.indent, 24),
            min(line.gap, 4),
            min(after, 4),
            line.torn,
        )

    def _again(self, index: int, fact: Facts, seen: set[str]) -> tuple[float, ...]:
        content = [piece for piece in fact.pieces if len(piece) >= 4 or fact.unspaced]
        size = len(content) or 1
        own = self.core[0] <= index < self.core[1] and fact.prose
        told = sum(self.story.get(piece, 0) > own for piece in content) / size
        return (
            min(self.keys[fact.key] - 1, 5),
            fact.key in seen,
            told if content else -1,
            self._near_copy(index, fact),
        )

    def _near_copy(self, index: int, fact: Facts) -> float:
        """Share of its words that one of the four lines before it has too."""
        if not fact.pieces:
            return 0.0
        own = set(fact.pieces)
        return max(
            (len(own.intersection(other.pieces)) / len(own) for other in self.facts[max(0, index - 4) : index]),
            default=0.0,
        )

    def _neighbours(self, index: int) -> tuple[float, ...]:
        one, two = self._at(index - 1), self._at(index - 2)
        plus, plus_two = self._at(index + 1), self._at(index + 2)
        run = self.runs[index]
        bullets = self.lists[index]
        return (
            *(min(fact.width, 400) if fact else -1 for fact in (one, two, plus, plus_two)),
            *(fact.prose if fact else -1 for fact in (one, two, plus, plus_two)),
            *(fact.heading if fact else -1 for fact in (one, plus)),
            *(fact.bullet if fact else -1 for fact in (one, plus)),
            *(fact.ends if fact else -1 for fact in (one, plus)),
            one.colon if one else -1,
            *(fact.date if fact else -1 for fact in (one, plus)),
            self._share(self.prose_sums, index, 3),
            self._share(self.prose_sums, index, 8),
            self._share(self.masses, index, 3),
            self._share(self.masses, index, 8),
            *run,
            *bullets,
        )

    def _at(self, index: int) -> Facts | None:
        return self.facts[index] if 0 <= index < self.count else None

    def _share(self, totals: Sequence[float], index: int, reach: int) -> float:
        first, last = max(0, index - reach), min(self.count, index + reach + 1)
        return (totals[last] - totals[first]) / (last - first)

    def _around(self, index: int) -> tuple[float, ...]:
        gone = self.scene.gone
        before = next((step for step in range(12) if gone.get(index - step)), 12)
        after = next((step for step in range(1, 13) if gone.get(index + step)), 13)
        byline = any(code in BYLINES for step in range(-2, 4) for code in gone.get(index + step, ()))
        low, high = max(0, index - 10), min(self.count + 1, index + 11)
        around = self.gone_sums[high] - self.gone_sums[low]
        return (
            before,
            after,
            self.gone_sums[min(self.count + 1, index + 4)] - self.gone_sums[max(0, index - 3)],
            self.gone_sums[min(self.count + 1, index + 9)] - self.gone_sums[max(0, index - 8)],
            byline,
            around / (around + high - low),
            *(since[index] for since in self.since),
            *(until[index] for until in self.until),
            self.date_sums[index] - self.date_sums[max(0, index - 12)],
            self.date_sums[min(self.count, index + 13)] - self.date_sums[index + 1],
        )

    def _place(self, index: int) -> tuple[float, ...]:
        total = self.masses[-1] or 1
        first, last = self.core
        before = next((index - place for place in reversed(self.prose_before(index))), FAR)
        after = next((place - index for place in self.prose_after(index)), FAR)
        return (
            index / self.count,
            self.masses[index] / total,
            min(self.masses[-1] - self.masses[index + 1], 5000),
            min(after, FAR),
            min(before, FAR),
            max(-FAR, min(FAR, index - self.prose[0])) if self.prose else -FAR - 1,
            max(-FAR, min(FAR, index - self.prose[-1])) if self.prose else -FAR - 1,
            first <= index < last,
            max(0, min(FAR, first - index)),
            max(0, min(FAR, index - last + 1)),
            self._section(index),
        )

    def prose_before(self, index: int) -> list[int]:
        cut = bisect_left(self.prose, index)
        return self.prose[max(0, cut - 1) : cut]

    def prose_after(self, index: int) -> list[int]:
        cut = bisect_left(self.prose, index + 1)
        return self.prose[cut : cut + 1]

    def _section(self, index: int) -> float:
        """How many of the eight lines after it are prose before the next line that looks like a heading."""
        found = 0
        for fact in self.facts[index + 1 : index + 9]:
            if fact.heading and found:
                break
            found += fact.prose
        return found

    def _whole(self) -> tuple[float, ...]:
        facts, layout = self.facts, self.scene.layout
        widths = sorted(fact.width for fact in facts)
        mass = self.masses[-1] or 1
        gone = self.gone_sums[-1]
        return (
            math.log2(self.count),
            math.log2(1 + len(self.prose)),
            sum(min(facts[index].width, LINE_MASS) for index in self.prose) / mass,
            gone / (gone + self.count),
            sum(fact.bullet for fact in facts) / self.count,
            layout.dense,
            layout.torn_inline,
            layout.wrap or 0,
            (self.masses[self.core[1]] - self.masses[self.core[0]]) / mass,
            min(widths[len(widths) // 2], 400),
        )

    def _vocabularies(self) -> tuple[frozenset[str], Counter[str]]:
        """The words that many prose lines share, and in how many prose lines of the core each word stands."""
        seen: Counter[str] = Counter()
        story: Counter[str] = Counter()
        for index in self.prose:
            pieces = set(self.facts[index].pieces)
            seen.update(pieces)
            if self.core[0] <= index < self.core[1]:
                story.update(pieces)
        enough = max(2.0, 0.2 * len(self.prose))
        return frozenset(piece for piece, count in seen.items() if count >= enough), story
