"""Authors of a text wherever its lines name them: in a byline further down, under the story, with a date beside the name.

Where the head of a text names nobody (`heads.py`), the lines around the headline, at the start of the story and at its end are
candidates; those that name the same are one. Which of them wrote the text, if any, is told by weights that were learned on texts
with known authors (`training/text_fields.py`).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

import regex

from cleanarticle.fields import byline, bylines, date_line, lexicon, names, torn_names
from cleanarticle.fields.evidence import normal
from cleanarticle.fields.text_scene import ECHO, MARKS, Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanarticle.article import Author
    from cleanarticle.fields.text_scene import Scene
    from cleanarticle.leaves import Leaf

    Line: TypeAlias = tuple[int, str, tuple[Author, ...]]
    """The place of a line that may name authors, in what form it does, and whom."""
    Named: TypeAlias = Candidate[tuple[Author, ...]]

__all__ = ["candidates"]

MAX_LENGTH = 140
"""Characters of a line that names somebody, and more than that is a sentence."""
MAX_LONE = 60
"""Characters of one that only its look tells to be names."""
MAX_SPACES = 6
MORE = 12
"""Lines that a byline may go on in."""
SHORT = 40
"""Characters of a line that may be no more than a reading time."""
MOST = 4
"""Where counting stops."""
LABEL = "label:"
_STOPS = (".", "!", "?", "。", "！", "？", "؟", "۔", "।")
_COLONS = (":", "：")
_YEAR = regex.compile(r"(?:19|20)\d\d|\d[/.]\d\d?[/.]\d\d")
_READING_TIME = regex.compile(r"\d+\s*[-–]?\s*(?:min|мин|分|분|phút)", regex.IGNORECASE)


def candidates(scene: Scene) -> list[Named]:
    """All whom lines name, with the traits of these lines and of the names."""
    named = _less_comments(list(_named(scene)), scene)
    by_look = {place for place, form, _ in named if not form.startswith("cue")}
    found: dict[str, Named] = {}
    cued: set[str] = set()
    for place, form, authors in named:
        key = "|".join(sorted(normal(author.name) for author in authors))
        one = found.setdefault(key, Candidate(authors, scene.leaves[place].line or 0))
        traits = [*scene.traits(place), *_beside(scene, place, authors), *_label(scene, place, form, authors)]
        traits += [f"like-{side}" for side, by in (("over", -1), ("under", 1)) if place + by in by_look]
        one.add(form, traits)
        if form.startswith("cue"):
            cued.add(key)
    for key, one in found.items():
        one.traits.update(_of_names(one, scene))
        if cued:
            one.traits.add(f"cued:{min(len(cued), MOST)}|{'own' if key in cued else 'others'}")
    return list(found.values())


def _less_comments(named: Sequence[Line], scene: Scene) -> list[Line]:
    """The lines less those from the story on that one label introduces with several names: `Posted by: Ana Prado` signs one comment of many,
    and `By` in a list of other texts one of these."""
    labels: defaultdict[str, set[str]] = defaultdict(set)
    for place, form, authors in named:
        for label in _label(scene, place, form, authors):
            labels[label].add(authors[0].name)
    many = {label for label, names in labels.items() if label.startswith(LABEL) and len(names) > 1}
    first = max(scene.story[0], 0)
    return [
        (place, form, authors)
        for place, form, authors in named
        if place < first or many.isdisjoint(_label(scene, place, form, authors))
    ]


def _named(scene: Scene) -> Iterator[Line]:
    """The lines that may name authors."""
    starts = lexicon.of(scene.language).by_starts
    end = 0
    for place in scene.places:
        if place < end:
            continue
        text = scene.leaves[place].text.strip(MARKS)
        if not 1 < len(text) <= MAX_LENGTH or text.endswith(_STOPS):
            continue
        if authors := _under_label(scene, place, starts):
            label = scene.leaves[place - 1].text
            if names.says_day_or_button(authors[0], scene.language):
                continue
            rest, others = _more(scene, place, listed=torn_names.is_of_several(label))
            end = place + 1 + len(rest)
            yield place, "cue-over", (*authors, *others)
        elif _may_name(text, starts) and not scene.is_furniture(text):
            reading = bylines.read(text, scene.language)
            form = _form(text, reading)
            if form and not names.says_day_or_button(reading.authors[0], scene.language):
                rest, others = _more(scene, place, listed=False) if form == "cue" else ([], ())
                end = place + 1 + len(rest)
                yield place, form, (*reading.authors, *others)


def _more(scene: Scene, place: int, *, listed: bool) -> tuple[list[Leaf], tuple[Author, ...]]:
    """The lines after one that go on with its names, and whom they name."""
    following = scene.leaves[place + 1 : place + 1 + MORE]
    return torn_names.more(scene.leaves[place], following, scene.language, listed=listed)


def _under_label(scene: Scene, place: int, starts: frozenset[str]) -> tuple[Author, ...]:
    """Whom a line names under one that is a word such as `By` and no more."""
    if not place:
        return ()
    label = scene.leaves[place - 1]
    text = label.text.strip()
    if len(text) > byline.MAX_LABEL or not lexicon.may_start(text, starts) or byline.authors_of(label, scene.language):
        return ()
    return byline.authors_of_two(label, scene.leaves[place], scene.language)


def _may_name(text: str, starts: frozenset[str]) -> bool:
    """A cheap look before a line is read: whether it begins with a word such as `by`, has a label or a year, or is as short as names are."""
    if not text.isascii() or ":" in text or lexicon.may_start(text, starts):
        return True
    if any(map(str.isdigit, text)):
        return _YEAR.search(text) is not None
    return len(text) <= MAX_LONE and text.count(" ") <= MAX_SPACES and not text[:1].islower()


def _form(text: str, reading: bylines.Reading) -> str:
    """How a line names somebody; empty where it does not look like that."""
    if not reading.authors:
        return ""
    if reading.reviewed or reading.cue:
        return "reviewed" if reading.reviewed else "cue"
    name = reading.authors[0].name
    if name.count(" ") >= byline.LONGEST_UNCASED and names.is_uncased(name):
        return ""
    if " " not in name and name.isascii() and not reading.dated:
        return ""
    if len(reading.authors) == 1 and text == name:
        return "lone"
    if not reading.dated and len(text) > MAX_LONE:
        return ""
    return f"{'dated' if reading.dated else 'more'}{'-first' if text.startswith(name) else ''}"


def _label(scene: Scene, place: int, form: str, authors: tuple[Author, ...]) -> Iterator[str]:
    """The words that introduce the names, and how much follows them."""
    text = scene.leaves[place].text
    if form == "cue-over":
        yield f"{LABEL}{normal(scene.leaves[place - 1].text)}"
    elif form == "cue":
        yield f"{LABEL}{normal(text.partition(authors[0].name)[0])}"
        rest = text.rpartition(authors[-1].name)[2].strip(" .*_")
        yield f"rest:{'none' if not rest else 'short' if len(rest) < SHORT else 'long'}"


def _beside(scene: Scene, place: int, authors: tuple[Author, ...]) -> Iterator[str]:
    """What the lines over and under it say: a date, a role, a reading time, more about who is named."""
    words, name = lexicon.of(scene.language), authors[0].name
    for side, leaf in scene.beside(place):
        text = leaf.text.strip(MARKS)
        if date_line.dates_of(leaf, scene.language):
            yield f"date-{side}"
        if len(text) < SHORT and _READING_TIME.search(text):
            yield f"minutes-{side}"
        if len(text) <= MAX_LONE and names.is_role(text, words):
            yield f"role-{side}"
        if text.startswith(name) and text != name:
            yield f"bio-{side}"
        if text.endswith(_COLONS):
            yield f"colon-{side}"
    if scene.leaves[place].text.endswith(("_", "*")):
        yield "emphasis"


def _of_names(one: Named, scene: Scene) -> Iterator[str]:
    """What the names are like, and what else the text says of them."""
    author, name = one.value[0], one.value[0].name
    words = [word for word in name.lower().split() if len(word) > 2]
    small = len([word for word in words if word in scene.small_words])
    yield f"kind:{author.kind}"
    yield f"authors:{min(len(one.value), MOST - 1)}"
    yield f"tokens:{min(len(name.split()), MOST)}"
    yield f"times:{min(one.times, MOST)}"
    yield f"echo:{min(scene.text[:ECHO].count(name), MOST)}"
    yield f"small:{'none' if not small else 'all' if small == len(words) else 'some'}"
    if all(names.is_name(each.name, lexicon.of(scene.language)) for each in one.value):
        yield "name"
    if any(scene.is_furniture(each.name) for each in one.value):
        yield "furniture"
    if name.isupper():
        yield "capitals"
    if any(part[:1].islower() for part in name.split()):
        yield "lower-inside"
    if any(map(str.isdigit, name)):
        yield "digits"
    if scene.headline is not None and name.lower() in scene.leaves[scene.headline].text.lower():
        yield "in-title"
