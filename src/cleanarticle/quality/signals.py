"""What a source as a whole is when it is no article, or the beginning of one: a wall, an error, a shell that a browser has yet
to fill, a teaser.

All are told from sources with few words only: an article about error pages has many.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, islice
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cleanarticle.strings import WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["TEASER_WORDS", "Empty", "Seen", "read"]

WALL_WORDS = 180
"""Words of the whole source at most. Walls and error pages of the development sets have fewer, their menus included."""
BODY_WORDS = 120
"""Words of what was kept at most: a source with more says something, whatever its title."""
CONSENT_WORDS = 300
"""The same of a source of which hardly anything is kept, and which asks for consent: such a notice is longer."""
TEASER_WORDS = 200
"""The same of the teaser of an article that has to be paid for: with more, the article itself is there, whatever the page declares."""
LEFT_WORDS = 25
"""Words of what was kept at most, the notice aside, from which on a notice of consent is no wall but a banner."""
LONE_WORDS = 12
"""Words of what was kept at most where the title says no more than *Just a moment* or *Not found*, as poems are called, too."""
BUTTON_WORDS = 5
"""Words at most of a button."""
LOADING = 40
"""Characters of what an element shows until a script fills it."""
SHELL_WORDS = 25
"""Words at most of a page that is yet to be rendered."""
TOLD_WORDS = 60
"""The same of one that is headed *JavaScript is not available*, which goes on to say what to do."""
LINE = 80
"""Characters at most of a line that may say by itself what the source is."""
PROMPT = 160
"""Characters of a line at most that asks to pay for the rest."""
_BARS = re.compile(r"\s[|–—·:-]\s")
"""What parts the title of a page from the name of its site."""
_STRAIGHT = str.maketrans("’", "'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """An element that a program is to fill."""

    id: str
    says: str
    """What stands in it until then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What tells of a source as a whole. The texts are as in the source, in its order."""

    texts: Sequence[str]
    """Of all its leaves."""
    heads: Sequence[str]
    """The title and what else stands over all, such as the first headings."""
    asides: Sequence[str] = ()
    """What a browser shows only where it runs no scripts."""
    empty: Sequence[Empty] = ()
    frames: Sequence[str] = ()
    """Addresses of the documents that a browser shows in frames instead."""
    behind: Sequence[str] = ()
    """The last text of the body, and the few that come next in the source."""


def read(kept: Sequence[str], look: Callable[[], Seen]) -> Mapping[str, str]:
    """`blocked`, `error-page`, `unrendered` or `paywalled` with the words that show it; empty for a source that is none of them. `kept`
    are the texts of the body; `look` is not asked where they are long."""
    left = _words(kept, CONSENT_WORDS)
    if left > CONSENT_WORDS:
        return {}
    said = _Said.of(kept, left, look())
    # Walls before shells: they ask for scripts, too.
    kinds = (
        {"blocked": _blocked, "unrendered": _unrendered, "error-page": _error}
        if left <= BODY_WORDS
        else {"blocked": _asks}
    )
    if left <= TEASER_WORDS:
        kinds["paywalled"] = _paywalled
    return next(({kind: evidence} for kind, find in kinds.items() if (evidence := find(said))), {})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What was seen, as it is asked about."""

    seen: Seen
    kept: Sequence[str]
    words: int
    """Of the whole source, counted to `CONSENT_WORDS`."""
    left: int
    """Words of what was kept."""
    heads: Sequence[str]
    """Also in the parts that bars part them into."""
    lines: Sequence[str]
    """What may say by itself what the source is: the heads, and where there are few words every line."""
    lone: Sequence[str]
    """The heads, where there is hardly anything else."""

    @classmethod
    def of(cls, kept: Sequence[str], left: int, seen: Seen) -> _Said:
        words = _words(seen.texts, CONSENT_WORDS)
        heads = [part for head in seen.heads for part in (head, *_BARS.split(head))]
        few = words <= WALL_WORDS
        return cls(
            seen=seen,
            kept=kept,
            words=words,
            left=left,
            heads=heads,
            lines=(*heads, *seen.texts) if few else heads,
            lone=heads if few and left <= LONE_WORDS else (),
        )

    def body(self) -> Sequence[str]:
        """The lines; where enough was kept to be a short article, the heads and the beginning of it: further down, or in a form below,
        the reader may be asked for anything."""
        if self.left <= LEFT_WORDS:
            return self.lines
        before = accumulate((_words((text,), LEFT_WORDS) for text in self.kept), initial=0)
        return (*self.heads, *(text for text, words in zip(self.kept, before, strict=False) if words <= LEFT_WORDS))


def _blocked(said: _Said) -> str | None:
    if said.words <= WALL_WORDS and (
        evidence := _headed(said.body(), said.lone, "blocked") or _holds(said.body(), "blocked")
    ):
        return evidence
    return (_holds(said.seen.texts, "consent") if said.words <= CONSENT_WORDS and _is_notice(said) else None) or _asks(
        said
    )


def _asks(said: _Said) -> str | None:
    """Whether it is headed *Before you continue to …*, speaks of consent and has a button to give it, however long the notice is."""
    head = next((head for head in said.heads if len(head) <= LINE and _holds((head,), "consent", "heads")), None)
    if head is None or not _is_asked(said) or not _holds(said.kept, "consent", "words"):
        return None
    return _quoted(head)


def _is_notice(said: _Said) -> bool:
    """Whether hardly anything is left, or hardly anything that does not speak of consent and there is a button to give it."""
    if said.left <= LEFT_WORDS:
        return True
    lexicon = _lexicon()
    others = [text for text in said.kept if not any(word in text.casefold() for word in lexicon["consent.words"])]
    if _words(others, LEFT_WORDS) > LEFT_WORDS:
        return False
    return _is_asked(said)


def _is_asked(said: _Said) -> bool:
    """Whether there is a button that consents."""
    short = (text.casefold() for text in said.seen.texts if _words((text,), BUTTON_WORDS) <= BUTTON_WORDS)
    return any(word in text for text in short for word in _lexicon()["consent.buttons"])


def _unrendered(said: _Said) -> str | None:
    if said.words <= TOLD_WORDS and (found := _headed(said.lines, (), "unrendered")):
        return found
    if said.words > SHELL_WORDS:
        return None
    if found := _holds((*said.seen.asides, *said.seen.texts), "unrendered"):
        return found
    for element in said.seen.empty:
        says = _folded(element.says)
        if not says or (len(says) <= LOADING and says.startswith(_lexicon()["unrendered.loading"])):
            return f"its element “{element.id}” is empty and there are scripts to fill it"
    return f"what it shows is in other documents, {', '.join(said.seen.frames)}" if said.seen.frames else None


def _error(said: _Said) -> str | None:
    return _headed(said.lines, said.lone, "error-page") or (
        _holds(said.body(), "error-page") if said.words <= WALL_WORDS else None
    )


def _paywalled(said: _Said) -> str | None:
    return _holds([text for text in said.seen.behind if len(text) <= PROMPT], "paywalled")


def _words(texts: Sequence[str], most: int) -> int:
    """Words of the texts; counting ends soon after `most`, since all that is asked is whether there are more."""
    count = 0
    for text in texts:
        count += sum(1 for _ in islice(WORD.finditer(text), most + 1 - count))
        if count > most:
            break
    return count


def _folded(text: str) -> str:
    return " ".join(text.casefold().translate(_STRAIGHT).split())


def _headed(lines: Sequence[str], lone: Sequence[str], kind: str) -> str | None:
    """Whether one of the lines says no more than a title that tells, or one of the `lone` no more than a plain one."""
    for line in lines:
        if _says(line, _known(f"{kind}.titles"), coded=kind == "error-page"):
            return _quoted(line)
    return next((_quoted(line) for line in lone if _says(line, _known(f"{kind}.lone"))), None)


def _says(line: str, phrases: frozenset[str], *, coded: bool = False) -> bool:
    """Whether a line is one of the phrases, give or take fillers, numbers and signs; with `coded` also *Error 404*."""
    if len(line) > LINE:
        return False
    patterns = _patterns()
    bare = patterns.ends.sub("", folded := _folded(line))
    core = patterns.fillers_behind.sub("", patterns.fillers.sub("", bare))
    return bare in phrases or core in phrases or (coded and patterns.code.fullmatch(folded) is not None)


def _quoted(line: str) -> str:
    return f"it is headed “{_folded(line)}”"


def _holds(texts: Sequence[str], kind: str, place: str = "phrases") -> str | None:
    text = _folded("\n".join(texts))
    found = next((phrase for phrase in _lexicon()[f"{kind}.{place}"] if phrase in text), None)
    return f"it says “{found}”" if found else None


@cache
def _lexicon() -> Mapping[str, tuple[str, ...]]:
    """Phrases of all languages by kind and place: pages mix languages, and a wall rarely speaks that of its site."""
    data = tomllib.loads(files("cleanarticle.quality").joinpath("signals.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            f"{kind}.{place}": tuple(phrase for phrases in languages.values() for phrase in phrases)
            for kind, places in data.items()
            for place, languages in places.items()
        }
    )


@cache
def _known(name: str) -> frozenset[str]:
    return frozenset(_lexicon()[name])


class _Patterns(NamedTuple):
    ends: re.Pattern[str]
    """Signs before and behind."""
    fillers: re.Pattern[str]
    fillers_behind: re.Pattern[str]
    code: re.Pattern[str]
    """A number such as 404 and what it is called."""


@cache
def _patterns() -> _Patterns:
    lexicon = _lexicon()
    codes = _any_of(lexicon["error-page.codes"])
    fillers = f"{_any_of(lexicon['fillers.words'])}|{codes}"
    number = r"[45]\d\d"
    signs = r"[\W_]"
    return _Patterns(
        ends=re.compile(rf"^{signs}+|{signs}+$"),
        # One character a turn: a run of signs in a repeated group is tried in all its parts.
        fillers=re.compile(rf"^(?:[\W\d_]|(?:{fillers})(?![^\W\d_]))+"),
        fillers_behind=re.compile(rf"(?:[\W\d_]|(?<![^\W\d_])(?:{fillers}))+$"),
        code=re.compile(rf"{signs}*(?:(?:{codes}){signs}*{number}|{number}{signs}*(?:{codes})){signs}*"),
    )


def _any_of(phrases: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
