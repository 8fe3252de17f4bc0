"""FLD003 author-box: the box about the author, moved to authors with its bio.

## What it does
Finds, at the end of a text or right before its first paragraph, a line that is a name with one to three short lines about
that person under it, with or without a label such as "About the author". The name and the bio become an author; the
lines leave the body, each recorded in full. On a page, whose markup tells most boxes, the label must stand, and its last lines be about somebody.
A label of several words that stands alone, what it announced being nowhere, goes too.

## Why it matters
In the body the box reads as the last sentences of the story; as a field it answers who wrote it.

## Example
`Ana Prado` / `A freelance writer who covers rivers.` at the end becomes an author with a bio.

## Holds back
A short heading over a closing paragraph: the lines under the name must say what the person is (journalist, editor,
researcher … in the languages of the lexicon) or say the name again, and the words of the name must not be words of the
story. A label alone, or one with the story going on under it, is no box. A label stays where a name or a line about a person
follows it, and where it is one word, which may be the head of a column (*Author*).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from cleanarticle.article import Author
from cleanarticle.leaves import Verdict
from cleanarticle.strings import has_case
from cleanarticle.text import person, scripts
from cleanarticle.text.lexicon import Lexicon, load
from cleanarticle.text.lines import Line

__all__ = ["CODE", "Box", "find", "lone_labels", "verdicts"]

Story: TypeAlias = Callable[[], frozenset[str]]

CODE = "FLD003"
MAX_BIO_LINES = 3
MAX_BIO_WIDTH = 600
"""Columns of one line of a bio at most."""
SHORT_BIO_WIDTH = 320
"""Columns of the whole bio where neither a label nor the name in the bio speaks for it."""
ROLE_WITHIN = 6
"""Words within which an unlabelled bio says what the person is."""
ROLE_WITHIN_LABELLED = 25
ROLE_WITHIN_CHARACTERS = 40
"""The same for scripts without spaces."""
TAIL_LINES = 12
"""Lines between the story and the box at most."""
MAX_LABELLED = 200
"""Characters of a label and a name at most; a longer line is prose, and trying each of its words would cost its square."""
MIN_STORY = 60
"""Columns of a sentence by which a text tells something."""
MIN_UNSPACED = 4
"""Characters of a label without spaces that may go alone."""
MAX_UNCASED = 4
"""Words of a name in a script without capitals: five of them may be a menu on one line."""
CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    author: Author
    lines: tuple[Line, ...]
    labelled: bool


def find(lines: Sequence[Line], prose: Sequence[int]) -> Box | None:
    """The author box of these lines; None when there is none. The one at the end is preferred.

    `prose` are the places of the paragraphs of the story: the box stands after the last or before the first of them.
    """
    lexicon = load()
    if not prose:
        return None

    @cache
    def story() -> frozenset[str]:
        """The words of the text in lower case; few texts have a line that makes them needed."""
        return frozenset(
            word for line in lines for word in scripts.words(line.text) if word.islower() and line.text != word
        )

    last = prose[-1] - MAX_BIO_LINES
    tail = range(max(1, last), min(len(lines), prose[-1] + TAIL_LINES))
    head = range(max(0, prose[0] - TAIL_LINES), prose[0] + 1)
    for index in (*reversed(tail), *head):
        box = _box(lines, index, lexicon, story)
        if box and _at_an_edge(lines, index, box, prose):
            return box
    return None


def verdicts(box: Box, members: Mapping[Line, Sequence[Line]]) -> Iterator[Verdict]:
    """What leaves the body for the box. `members` maps a joined line to the lines it is made of."""
    for whole in box.lines:
        for line in members[whole]:
            yield Verdict(leaf=line.leaf, code=CODE, because=_because(box), action="moved", confidence=CONFIDENCE)


def lone_labels(lines: Sequence[Line], left: frozenset[int]) -> Iterator[Verdict]:
    """Verdicts on labels that announce nobody, in a text that has sentences. `lines` are what stays, `left` the leaves that may go."""
    found = [
        line
        for line, after in zip(lines, (*lines[1:], None), strict=False)
        if line.leaf in left and line.marker is None and _is_long_label(line.text) and not _is_about_somebody(after)
    ]
    if found and any(scripts.width(line.text) >= MIN_STORY and scripts.ends_sentence(line.text) for line in lines):
        for line in found:
            because = "announces an author, and nothing about one follows"
            yield Verdict(leaf=line.leaf, code=CODE, because=because, confidence=CONFIDENCE)


def _is_long_label(text: str) -> bool:
    bare = text.strip("#*_ ")
    return person.is_label(bare) and (" " in bare or (scripts.is_unspaced(bare[0]) and len(bare) >= MIN_UNSPACED))


def _is_about_somebody(line: Line | None) -> bool:
    if line is None:
        return False
    return person.has_name_form(line.text) or _says_role(line.text, ROLE_WITHIN_LABELLED, load(), strict=False)


def _because(box: Box) -> str:
    how = "a label and a name with lines about the person" if box.labelled else "a name with lines about the person"
    return f"{how}, at the edge of the text"


def _at_an_edge(lines: Sequence[Line], index: int, box: Box, prose: Sequence[int]) -> bool:
    taken = {line.leaf for line in box.lines}
    rest = [place for place in prose if lines[place].leaf not in taken]
    if not rest:
        return False
    return index > rest[-1] or index < rest[0]


def _box(lines: Sequence[Line], index: int, lexicon: Lexicon, story: Story) -> Box | None:
    labelled = bool(index) and person.is_label(lines[index - 1].text)
    name = _labelled_name(lines[index].text, lexicon)
    own_label = name is not None
    name = name or lines[index].text
    if person.is_label(name) or not _is_name(name, story):
        return None
    bio = _bio(lines, index + 1, name, lexicon, labelled=labelled or own_label)
    if not bio:
        return None
    name = _repeated_name(name, bio[0].text)
    first = index - 1 if labelled else index
    return Box(
        author=Author(name=name, bio=" ".join(line.text for line in bio)),
        lines=(*lines[first : index + 1], *bio),
        labelled=labelled or own_label,
    )


def _repeated_name(name: str, bio: str) -> str:
    """The name as the bio begins with it, where one word more stands before it: `About Laura Whitfield`."""
    rest = name.partition(" ")[2]
    return rest if " " in rest and bio.startswith(rest) else name


def _labelled_name(text: str, lexicon: Lexicon) -> str | None:
    """The name in `Written by: Ana Prado`; None when no label stands before it."""
    if len(text) > MAX_LABELLED:
        return None
    for place in (match.start() for match in re.finditer(r"[:：\s]", text)):
        if text[:place].casefold() in lexicon.labels:
            name = text[place:].strip(":： \t")
            return name if name and not person.is_label(f"{text[:place]} {name}") else None
    return None


def _is_name(text: str, story: Story) -> bool:
    """Whether it has the form of a name, and none of its words is a common one of the story."""
    if not person.has_name_form(text) or (not has_case(text[0]) and len(text.split()) > MAX_UNCASED):
        return False
    names = [part.lower() for part in text.split() if part.lower() not in person.PARTICLES]
    return not has_case(text[0]) or not any(name in story() for name in names if len(name) > 2)


def _bio(lines: Sequence[Line], start: int, name: str, lexicon: Lexicon, *, labelled: bool) -> tuple[Line, ...]:
    taken: list[Line] = []
    for line in lines[start : start + MAX_BIO_LINES]:
        if scripts.width(line.text) > MAX_BIO_WIDTH or (taken and not _goes_on(taken[-1], line)):
            break
        taken.append(line)
    if not taken:
        return ()
    text = " ".join(line.text for line in taken)
    named = any(part in text for part in re.split(r"[\s·・]", name) if len(part) > 2) or name in text
    within = ROLE_WITHIN_LABELLED if labelled or named else ROLE_WITHIN
    if not _says_role(text, within, lexicon, strict=not (labelled or named)):
        return ()
    short = scripts.width(text) <= SHORT_BIO_WIDTH
    return tuple(taken) if labelled or named or short else ()


def _goes_on(last: Line, line: Line) -> bool:
    """Whether a further line may belong to the bio: directly under it, with nothing that has left between them."""
    return not (line.gap or line.torn) and (scripts.ends_sentence(line.text) or not scripts.ends_sentence(last.text))


def _does_something(role: str, text: str) -> bool:
    """Whether a text begins with the role and goes on: *记者从…获悉* tells what a reporter learned, not who somebody is."""
    return text.startswith(role) and text[len(role) : len(role) + 1].isalpha()


def _says_role(text: str, within: int, lexicon: Lexicon, *, strict: bool) -> bool:
    if scripts.is_unspaced(text[0]) or "\uac00" <= text[0] <= "\ud7a3":
        head = text[:ROLE_WITHIN_CHARACTERS]
        said = [role for role in lexicon.roles if not role.isascii() and role in head]
        return any(not (strict and _does_something(role, text)) for role in said)
    parts = [word.casefold() for word in scripts.words(text)[:within]]
    pairs = [*map(" ".join, pairwise(parts)), ""]
    for index, (word, pair) in enumerate(zip(parts, pairs, strict=False)):
        if word in lexicon.roles or word.partition("-")[0] in lexicon.roles or pair in lexicon.roles:
            return not (strict and index and parts[index - 1] in lexicon.definite)
    return False
