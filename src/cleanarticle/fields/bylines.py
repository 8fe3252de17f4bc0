"""Bylines in running text: a line that names who wrote it.

parse("By Jane Doe and John Smith | March 3, 2021", "en")    Jane Doe; John Smith
parse("Von Marie Muster, Berlin", "de")                       Marie Muster
parse("By and large, this was a success.", "en")              ()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleanarticle.fields import dates, lexicon, names

if TYPE_CHECKING:
    from cleanarticle.article import Author

__all__ = ["has_cue", "parse"]

MAX_LENGTH = 200
# Words that introduce a name without a colon; the other labels ("Author", "Text") need a colon or a line break.
_BARE = frozenset(
    """by von par por di door av af oleh tarafından przez de|written by|posted by|published by|words by|story by|reported by|
    text by|verfasst von|geschrieben von|écrit par|rédigé par|publié par|escrito por|publicado por|scritto da|a cura di|
    geschreven door|skriven av|skrevet av|skrevet af|бeседовал|بقلم|كتب|كتبت|بواسطة|โดย|מאת|撰文|文/|ein beitrag von|
    ein gastbeitrag von|gastbeitrag von|ein kommentar von|propos recueillis par|un texte de|γράφει ο|γράφει η|bởi|article by|
    contributed by|tekst door|tekst af|piše|пише|napisał|napisała|escrit per|per""".replace("\n", "")
    .replace("  ", "")
    .split("|")
) | {"by", "von", "par", "por", "di", "door", "av", "af", "oleh", "przez"}
_CUE = regex.compile(
    r"^\s*(?:written |posted |published |words |story |text |reviewed |article )?(?:by|von|par|por|di|door|av|af|oleh|przez|автор|作者|記者|记者|بقلم|author|autor|auteur|autore)\b",
    regex.IGNORECASE,
)
_CLOCK = regex.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*(?:Uhr|[A-Z]{2,4}))?\b", regex.IGNORECASE
)
_COUNTS = regex.compile(r"\b\d+(?:[.,]\d+)?k?\s*[\p{L}]+(?:\s+(?:read|ago|lesen|lezen))?\b", regex.IGNORECASE)
_HANGUL_REPORTER = regex.compile(r"^(?<name>\p{Hangul}{2,4})\s?(?:인턴|선임|객원)?\s?기자\b")


def has_cue(text: str) -> bool:
    """Whether the text starts with a word that introduces an author."""
    return bool(_CUE.match(text))


def parse(line: str, language: str | None = None, *, labelled: bool = False) -> tuple[Author, ...]:
    """The authors a line names; none when it is no byline.

    `labelled` says that something else, such as a class name, already told it is one: no opening word is needed then.
    """
    text = line.strip()
    if not 1 < len(text) <= MAX_LENGTH:
        return ()
    words = lexicon.of(language)
    if match := _HANGUL_REPORTER.match(text):
        return names.split(match["name"], language)
    rest = _after_label(text, words)
    if rest is None:
        if not labelled:
            return ()
        rest = text
    rest = _without_dates(rest, language, words)
    authors = names.split(rest, language)
    if labelled:
        return authors
    # A sentence that starts with "By" or "Von" is no byline: all that is left must be names, and the first one of a person
    # or group with a capital.
    return (
        authors
        if authors and all(names.is_name(author.name, words) for author in authors) and not _is_sentence(rest)
        else ()
    )


def _after_label(text: str, words: lexicon.Lexicon) -> str | None:
    low = text.lower()
    for label in words.by:
        if not low.startswith(label):
            continue
        rest = text[len(label) :]
        if not rest.strip():
            return None
        marked = rest.lstrip()[0] in ":：|丨/" or "\n" in rest[:2]
        if marked or (label in _BARE and (rest[0] in " \u00a0" or not label[-1].isascii())):
            return rest.lstrip(" \u00a0:：|丨/\n\t")
    return None


def _without_dates(text: str, language: str | None, words: lexicon.Lexicon) -> str:
    """The text less dates, their labels, clock times and counts such as "5 min read"."""
    if any(character.isdigit() for character in text):
        for found in reversed(list(dates.search(text, language))):
            text = f"{text[: found.start]}\n{text[found.end :]}"
        text = _COUNTS.sub("\n", _CLOCK.sub("\n", text))
    kept = []
    for piece in regex.split(r"[\n|•·]|\s[-–—]\s", text):
        bare = piece.strip(" \u00a0,;:-–—().|•·/")
        low = bare.lower()
        if low and low not in words.published and low not in words.modified and low not in words.weekdays:
            for label in (*words.published, *words.modified):
                if low.endswith((f" {label}", f", {label}")):
                    bare = bare[: -len(label)].rstrip(" ,;:-")
                    break
                if low.startswith(f"{label} ") and " by " not in low and len(label) > 4:
                    bare = ""
                    break
            if bare:
                kept.append(bare)
    return "\n".join(kept)


def _is_sentence(text: str) -> bool:
    return len(text.split()) > 8 and text.rstrip().endswith((".", "!", "?", "。"))
