"""The day of a text wherever a line says it: further down, under the story, in the middle of a line.

Where the head of a text says no day (`heads.py`), the dates around the headline, at the start of the story and at its end are
candidates; the same day is one. Which of them is that of publication, if any, is told by weights that were learned on texts with a
known date (`training/text_fields.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleanarticle.fields import byline, date_line, dates, heads
from cleanarticle.fields.text_scene import MARKS, Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.fields.dates import Found
    from cleanarticle.fields.text_scene import Scene

__all__ = ["candidates"]

MAX_LENGTH = 200
"""Characters of a line that are looked at."""
LONG = 100
"""Characters of a line that says more than when."""
LABEL = 40
"""Characters of a line that may be the label of the date under it."""
MOST = 4
"""Where counting stops."""
_RIGHTS = regex.compile(r"©|\(c\)|copyright|all rights", regex.IGNORECASE)
_GLUED = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})|(?<=(?:19|20)\d\d)(?=\d{1,2}\s?min|\p{Lu})")
"""Where a flattener left no space: `EditorialNovember 22, 2018`, `Mar 27, 20255 mins`."""


def candidates(scene: Scene) -> list[Candidate[str]]:
    """All days that lines say, with the traits of these lines and of the days beside each other."""
    if _is_diary(scene):
        return []
    told = list(_dated(scene))
    dated = {place for place, _, _ in told}
    found: dict[str, Candidate[str]] = {}
    for place, form, one in told:
        said = found.setdefault(one.value[:10], Candidate(one.value, scene.leaves[place].line or 0))
        said.value = max(said.value, one.value, key=len)
        traits = [*scene.traits(place), *_beside(scene, place)]
        traits += [f"like-{side}" for side, by in (("over", -1), ("under", 1)) if place + by in dated]
        said.add(form, traits)
    earliest, latest = min(found, default=""), max(found, default="")
    for order, (day, said) in enumerate(found.items()):
        said.traits |= {f"days:{min(len(found), MOST)}", f"times:{min(said.times, MOST)}", f"order:{min(order, MOST)}"}
        if len(found) > 1:
            said.traits.add("earliest" if day == earliest else "latest" if day == latest else "between")
        if "T" in said.value:
            said.traits.add("clock")
    return list(found.values())


def _is_diary(scene: Scene) -> bool:
    """Whether the text begins with a day over its entry, as further lines are."""
    first = scene.leaves[0] if scene.leaves else None
    return (
        first is not None
        and bool(date_line.dates_of(first, scene.language))
        and date_line.is_bare(first, scene.language)
        and heads.is_diary(first, scene.leaves, scene.language)
    )


def _dated(scene: Scene) -> Iterator[tuple[int, str, Found]]:
    """The place of each line with a date, in what form it has it, and the date."""
    language = scene.language
    for place in scene.places:
        leaf = scene.leaves[place]
        text = leaf.text[:MAX_LENGTH].strip(MARKS)
        if not any(map(str.isdigit, text)):
            continue
        found = date_line.labelled(text, dates.search(text, language), language)
        said = [
            (one, kind)
            for one, kind in list(found) or list(_unglued(text, language))
            if dates.is_plausible(one.value) and not date_line.is_of_life_or_version(text, one)
        ]
        if place and date_line.is_member_label(scene.leaves[place - 1].text.strip(MARKS)):
            continue
        form = _form(scene, place) if said else ""
        for one, kind in said:
            yield place, f"{form}-{kind}" if kind else form, one


def _unglued(text: str, language: str | None) -> Iterator[tuple[Found, str]]:
    apart = _GLUED.sub(" ", text)
    return date_line.labelled(apart, dates.search(apart, language), language) if apart != text else iter(())


def _form(scene: Scene, place: int) -> str:
    """What the line is beside its date: nothing, words for it, a short line, a sentence."""
    leaf = scene.leaves[place]
    if date_line.dates_of(leaf, scene.language):
        return "bare" if date_line.is_bare(leaf, scene.language) else "line"
    return "inside" if len(leaf.text) > LONG else "short"


def _beside(scene: Scene, place: int) -> Iterator[str]:
    """What the line and those over and under it say beside the date."""
    if _RIGHTS.search(scene.leaves[place].text):
        yield "rights"
    for side, leaf in scene.beside(place):
        if byline.authors_of(leaf, scene.language) or byline.lone_name(leaf, scene.language):
            yield f"name-{side}"
        if side == "over" and len(leaf.text) <= LABEL and (kind := date_line.label_kind(leaf.text, scene.language)):
            yield f"label-{kind}"
        if leaf.text.startswith("#"):
            yield f"heading-{side}"
