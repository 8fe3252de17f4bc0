"""FLD002 byline: the byline, moved to authors.

## What it does
Takes the line under the headline that names the writers out of the body, whole, with what else it says (a date, a place, a
reading time). The names are the article's authors.

## Why it matters
A byline in the body is read as the first words of the story, and the name is missing where a program looks for it.

## Example
`By Jane Doe | March 3, 2021` between the headline and the first paragraph. In a text whose lines were torn, `By` and `Jane Doe` on
two lines, `Jane Doe` alone over or under a line that says when, right under the headline or, if the text names her again, one line further down, or right before the date (`Jane Doe | March 3, 2021`). In a text without one
also what says so right under the story (`Author: Jane Doe`), where no other line begins like that. On a page whose markup names its authors, a line of nothing but their names.

## Holds back
Away from the headline; in a line of prose ("By the river we sat"); in headings; in lines that name a photographer or an
editor, which is not the same. A name before a date and a comma or dash, said again in the text, may be a place (`New York, March 3`). What stands alone without a
date is no name if one of its words stands in the text in small letters (`Garden Tools`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleanarticle.fields import bylines, dates, lexicon, names
from cleanarticle.leaves import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from cleanarticle.article import Author
    from cleanarticle.leaves import Leaf

__all__ = ["CODE", "LONGEST_UNCASED", "authors_of", "find", "names_somebody"]

CODE = "FLD002"
MAX_LENGTH = 140
"""Characters; bylines of the development pages are shorter, prose that begins like one mostly longer."""
MAX_LABEL = 24
"""Characters of a line that is a word such as `Written by` and no more."""
MAX_NAME = 48
MAX_AND = 3
"""Letters of what joins two names: and, und, et."""
_EAST_ASIAN = regex.compile(r"\p{Han}{2,4}|\p{Hangul}{3,4}")
_MARKS = " \u00a0*_•·‣◦▪●+"
"""Marks of Markdown and bullets around a name."""
_LONGEST_LONE = 3
"""Words of a name that only its place tells to be one."""
LONGEST_UNCASED = 4
"""Words of a name in a script without capitals that only a date beside it tells to be one."""
_LONGEST_ROLE = 5
"""Words of what somebody is, with the mark before it; more is a sentence about them."""
_BETWEEN = " \u00a0*_,;|/•·∙—–-:"
_AFTER_NAMES = tuple(",|–—-/•·(")
_AFTER_PLACES = tuple(",—–-")
_STOPS = (".", "!", "?", "。", "！", "？", "؟", "۔", "।", "։", ":", "：")


def find(leaves: Sequence[Leaf], *, language: str | None, authors: Sequence[Author] = ()) -> Iterator[Verdict]:
    """A verdict on each of these leaves that is a byline, or names nobody but these authors. The caller says which leaves stand near
    the headline."""
    for leaf in leaves:
        named = authors_of(leaf, language) or _nobody_else(leaf, authors, language)
        if named:
            yield from verdicts([leaf], named)


def verdicts(leaves: Sequence[Leaf], named: Sequence[Author]) -> Iterator[Verdict]:
    """A verdict on each leaf of a byline that names these authors."""
    because = "a byline near the headline names " + ", ".join(author.name for author in named)
    for leaf in leaves:
        yield Verdict(leaf=leaf.index, code=CODE, because=because, action="moved", confidence=0.9)


def authors_of(leaf: Leaf, language: str | None) -> tuple[Author, ...]:
    """Who the leaf names when all of it is a byline; nobody otherwise."""
    text = leaf.text.strip(_MARKS)
    if leaf.role not in ("text", "item") or not text or len(text) > MAX_LENGTH:
        return ()
    if text.endswith(_STOPS) and not _ends_in_date(text, language):
        return ()
    return bylines.parse(text, language)


def _ends_in_date(text: str, language: str | None) -> bool:
    """Whether a full stop at the end is that of a date, as in Hungarian or Croatian: `Írta: Kerekes Béla, 1998. május 3.`"""
    last = list(dates.search(text, language))[-1:] if text.endswith(".") and any(map(str.isdigit, text)) else []
    return any(one.end >= len(text) - 1 and text[one.start : one.end].rstrip(".")[-1:].isdecimal() for one in last)


def _nobody_else(leaf: Leaf, authors: Sequence[Author], language: str | None) -> tuple[Author, ...]:
    """Those of the authors that the leaf names, when it says nothing else but what they are: names in elements that call them a byline need
    no `By`."""
    rest = leaf.text
    named = tuple(author for author in authors if author.name in rest)
    for author in named:
        rest = rest.replace(author.name, " ")
    others = "".join(filter(str.isalpha, rest))
    is_line = (
        leaf.role in ("text", "item")
        and len(leaf.text) <= MAX_LENGTH
        and not leaf.text.rstrip().endswith((*_STOPS, ","))  # "Dear Ann," greets her
    )
    if not named or not is_line:
        return ()
    is_all = len(others) <= MAX_AND * (len(named) - 1)
    return named if is_all or is_role_of(named[0].name, leaf.text.strip(), language) else ()


def names_who_checked(leaf: Leaf, language: str | None, authors: Sequence[Author]) -> bool:
    """Whether the leaf only says that these authors reviewed or checked the text: where nobody else is named, they are its authors."""
    reading = bylines.read(leaf.text, language) if leaf.role in ("text", "item") else None
    return (
        reading is not None
        and reading.reviewed
        and {one.name for one in reading.authors} == {one.name for one in authors}
    )


def names_somebody(text: str, language: str | None) -> bool:
    """Whether a word such as `by` stands in a line, and a word after it: whoever it names may be no name to us."""
    low = f" {text.lower()} "
    return any(
        at >= 0 and low[at + len(word) + 2 :].lstrip()[:1].isalpha()
        for word in lexicon.of(language).by
        if word.isalpha() and (at := low.find(f" {word} ")) >= 0
    )


def authors_of_two(label: Leaf, leaf: Leaf, language: str | None) -> tuple[Author, ...]:
    """Who the second leaf names when the first is nothing but a word such as `By`, as where each string has its own line."""
    first, second = label.text.strip(), leaf.text.strip()
    if not (0 < len(first) <= MAX_LABEL and 0 < len(second) <= MAX_NAME and (first[-1].isalpha() or first[-1] == ":")):
        return ()
    if {label.role, leaf.role} != {"text"} or any(map(str.isdigit, first)) or second.endswith(_STOPS):
        return ()
    return bylines.parse(f"{first}\n{second}", language)


def lone_name(leaf: Leaf, language: str | None) -> tuple[Author, ...]:
    """Whom the leaf names when it is nothing but one name: of two words or more, or of two to four characters in Chinese or Korean. The
    caller knows what makes it a byline."""
    text = leaf.text.strip(_MARKS)
    if leaf.role != "text" or not 0 < len(text) <= MAX_NAME or text.endswith(_STOPS):
        return ()
    if len(text.split()) < 2 and not _EAST_ASIAN.fullmatch(text):
        return ()
    found = bylines.parse(text, language, labelled=True)
    if len(found) != 1 or (len(found[0].name.split()) < 2 and not _EAST_ASIAN.fullmatch(text)):
        return ()
    name = found[0].name
    if names.says_day_or_button(found[0], language):
        return ()
    more = [part.strip() for part in text.removeprefix(name).split(",")]
    is_all = not more[0] and all(map(names.is_degree, more[1:]))
    return found if text.startswith(name) and (is_all or is_role_of(name, text, language)) else ()


def lone_names(leaf: Leaf, language: str | None) -> tuple[Author, ...]:
    """Whom the leaf names when it is nothing but the names of several persons, a word such as `and` between the last two, each of two
    words or more. The caller knows what makes it a byline."""
    text = leaf.text.strip(_MARKS)
    joiners = lexicon.of(language).and_words
    if (
        leaf.role != "text"
        or len(text) > MAX_LENGTH
        or text.endswith(_STOPS)
        or joiners.isdisjoint(text.lower().split())
    ):
        return ()
    found = bylines.parse(text, language, labelled=True)
    between = text
    for one in found:
        between = between.replace(one.name, " ", 1)
    rest = [word for word in between.replace(",", " ").split() if word.lower() not in joiners]
    persons = all(one.kind == "person" and is_no_phrase(one.name, frozenset()) for one in found)
    return found if len(found) > 1 and persons and not rest else ()


def is_no_phrase(name: str, others: AbstractSet[str]) -> bool:
    """Whether a lone name has the form of a person's, and none of its words is among the `others` of the text, which are in small letters:
    those of a heading such as `Garden Tools` mostly are. Nothing is said of scripts without capitals."""
    parts = name.split()
    if not 1 < len(parts) <= _LONGEST_LONE or len(parts[-1]) < 2 or parts[0] in names.TOWN_WORDS:
        return False
    return all(part[:1].isupper() for part in parts) and others.isdisjoint(
        word.lower() for part in parts for word in part.split("-")
    )


def is_role_of(name: str, line: str, language: str | None) -> bool:
    """Whether a line is a name, a mark and what that person is: `Hans Muster, Redakteur`."""
    more = line.removeprefix(name).lstrip()
    if len(more) == len(line) or more[:1] not in _AFTER_NAMES or len(more.split()) > _LONGEST_ROLE:
        return False
    return names.is_role(more.strip(_BETWEEN), lexicon.of(language))


def before_date(leaf: Leaf, language: str | None) -> tuple[Author, ...]:
    """Whom the leaf names at its start, right before a date: one person of two words or more."""
    text = leaf.text.strip(_MARKS)
    when = next(iter(dates.search(text, language)), None)
    if leaf.role not in ("text", "item") or when is None or len(text) > MAX_LENGTH:
        return ()
    words = lexicon.of(language)
    found = bylines.parse(text[: when.end], language, labelled=True)
    name = found[0].name if len(found) == 1 and found[0].kind == "person" else ""
    between = text[len(name) : when.start].strip(_BETWEEN).lower()
    if not _may_stand_alone(name) or not text.startswith(name) or names.says_day_or_button(found[0], language):
        return ()
    return found if not between or words.is_date_label(between) else ()


def beside_date(leaf: Leaf, language: str | None) -> tuple[Author, ...]:
    """Whom the leaf names when it holds a date, one person of two words or more, perhaps a role or a count, and nothing else:
    `Jane Doe | Staff Writer | March 3, 2021`."""
    text = leaf.text.strip(_MARKS)
    if leaf.role not in ("text", "item") or not any(map(str.isdigit, text)) or len(text) > MAX_LENGTH:
        return ()
    pieces, dated = bylines.pieces_of(text, language)
    words = lexicon.of(language)
    rest = [piece for piece in pieces if not names.is_role(piece, words)] if dated else []
    found = bylines.parse(rest[0], language, labelled=True) if len(rest) == 1 else ()
    name = found[0].name if len(found) == 1 and found[0].kind == "person" else ""
    return (
        found if _may_stand_alone(name) and name == rest[0] and not names.says_day_or_button(found[0], language) else ()
    )


def _may_stand_alone(name: str) -> bool:
    """Whether a name beside a date is that of a person though no word says so. Without capitals a phrase looks like a name: *the last change of this
    page on the*, which is five words in Arabic."""
    words = len(name.split())
    return words > 1 and (words <= LONGEST_UNCASED or not names.is_uncased(name))


def may_be_place(leaf: Leaf, name: str) -> bool:
    """Whether what follows the name at the start of the leaf may follow a place too: `New York, March 3`."""
    return leaf.text.strip(_MARKS)[len(name) :].lstrip()[:1] in _AFTER_PLACES
