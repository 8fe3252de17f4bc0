"""View: what all finders look at. The leaves, their words, and the phrase of a lexicon that each one is or begins with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.noise import buttons
from cleanarticle.noise.lexicon import Lexicon, Phrase, Records, Words, lexicon, phrases
from cleanarticle.noise.words import fold, words_of
from cleanarticle.strings import LETTERS, SENTENCE_ENDS, ends_sentence, is_small, width

__all__ = ["Hit", "View", "prepare"]

MAX_LINE = 100
"""Characters of the longest line that can be a label, a button or a menu."""
MAX_PROMPT = 200
"""Characters of the longest line judged by how it begins."""
MAX_NOTICE = 400
"""Characters of the longest line judged by what it says somewhere: cookie notices run to three sentences."""
MAX_SHORT_START = 40
"""Columns of the longest line judged by a short phrase at its start alone."""
FEW_WORDS = 5
"""So many words or fewer begin sentences of any text: *To leave a comment*, *These cookies are*."""
MORE_WORDS = 2
"""Words that a sentence has behind its beginning, at least; *Comments are closed here* is no sentence of a text."""
FEW_LETTERS = 8
"""The same, in letters of a script without spaces: ログインすると, *when one logs in*."""
MIN_PROSE = 120
"""Characters from which on a leaf is taken for prose when the subject of the text is asked for."""
COMPANY = 3
"""Neighbouring lines that each could be noise, none surely, are noise from this many on."""
BAR = 2
"""Lines beside each other that are noise where the same ones stand in COMPANY places: what is under each post of a forum."""
_PRESSED = frozenset(("BP002", "BP009"))
ADVERTS = "AD"
"""How the codes of rules for adverts begin."""
MIN_PIECES = 2
"""Buttons or menu entries on one line; networks alone need one more."""

# Roles whose words are data: a table may well have a row called Advertising.
_DATA = frozenset({"code", "object", "cell", "term", "definition"})
_SEPARATOR = re.compile(r"\s*[\])】』」”\"»’*_]*\s*(?:[:՝|>›»→▶►▸➜➡⟶\"“„«「『]|[–—~=-](?:\s|$))")
_OPENED = frozenset("[【［〔")
_CLOSED = re.compile(r"\s*[\]】］〕]")
"""A label in brackets needs no colon: `【関連記事】…`."""
_QUESTION = re.compile(r"\W*?(?:[?？؟;՞]|$)")
_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|「[^」]*」|『[^』]*』|(?<!\w)\"[^\"]*\"(?!\w)")
_WORD_ENDS = re.compile(rf"{LETTERS}|\d+")
_SENTENCE_ENDS = SENTENCE_ENDS | frozenset(":;：；|>*")
_ADDRESS = re.compile(r"\s*(?:[(<\[]\s*https?://[^\s)>\]]+\s*[)>\]]|https?://\S+$)")
# The vowel signs of the Indic scripts are no letters to `re`.
_SIGNS = r"\u0900-\u0963\u0970-\u0dff"
_MARK = rf"(?:[^\w\s{_SIGNS}]|\d)"
_LETTER = rf"(?:[^\W\d_]|[{_SIGNS}])"
_SIGNED = re.compile(r"©|\(c\)|copyright")
_IDENTIFIER = frozenset("_/\\<>={}")
# What is a mark of prose otherwise: `7.2.6`, `Next.js`, `Discuz! X3`.
_VERSION = re.compile(r"\d+(?:\.\d+)+|(?<=\w)[.!](?=\w)|!(?=\s)")
_JOINERS = frozenset(("#", "v", "version", "and", "using", "theme"))
"""Words between the names of tools."""
_PROSE_MARKS = frozenset(",;.!?，、。；")
_COLONS = (":", "：", "՝")
_COLON = re.compile(r"[:：՝]")
_CONFIDENCE = {
    "lines": 0.99,
    "heads": 0.99,
    "own": 0.97,
    "parts": 0.96,
    "names": 0.93,
    "starts": 0.95,
    "has": 0.93,
    "weak": 0.85,
    "doubted": 0.85,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A leaf that matches a phrase, and the phrase."""

    place: int
    """Of the leaf in the view."""
    leaf: Leaf
    phrase: Phrase

    @property
    def kind(self) -> str:
        return self.phrase.kind

    def verdict(self, what: str) -> Verdict:
        """The leaf goes, because it is `what`, such as `an ad label`."""
        language = "" if self.phrase.language == "mul" else f" ({self.phrase.language})"
        match self.kind:
            case "starts":
                because = f"begins with “{self.phrase.text}”: {what}{language}"
            case "has":
                because = f"says “{self.phrase.text}”: {what}{language}"
            case "doubted":
                because = f"says “{self.phrase.text}”: {what}{language}, among others"
            case "weak":
                because = f"the line is {what}{language}, among others"
            case _:
                because = f"the whole line is {what}{language}"
        return Verdict(leaf=self.leaf.index, code=self.phrase.code, because=because, confidence=_CONFIDENCE[self.kind])


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    leaves: Sequence[Leaf]
    words: tuple[Words, ...]
    """The folded words of each leaf; none for a leaf that is too long to be noise, or is data."""
    hits: tuple[Hit | None, ...]
    """At most one for each leaf: the rule that comes first in RULES."""
    by_code: Mapping[str, Sequence[Hit]]
    """The hits by the code of their rule, in order."""
    lexicon: Lexicon
    headline: int
    """The place of the headline, or of the first leaf that says something."""

    def hits_of(self, code: str) -> Iterator[Hit]:
        return iter(self.by_code.get(code, ()))

    def place_of(self, leaf: int) -> int | None:
        """The place of the leaf with this index."""
        place = bisect_left(self.leaves, leaf, key=lambda one: one.index)
        return place if place < len(self.leaves) and self.leaves[place].index == leaf else None

    def says_twice(self, hit: Hit) -> bool:
        """Whether the line says another thing of the same rule, beside its phrase, that is enough for it."""
        others = _inside(hit.leaf.text, self.words[hit.place], self.lexicon.has, self.lexicon.has_first)
        return any(
            other.code == hit.phrase.code and other.kind == "has" and not _overlap(other.words, hit.phrase.words)
            for other in others
        )

    def above(self, place: int) -> Leaf | None:
        """The leaf directly before, unless a blank line stands between."""
        return self._next_to(place, -1)

    def below(self, place: int) -> Leaf | None:
        """The leaf directly after, unless a blank line stands between."""
        return self._next_to(place, 1)

    def _next_to(self, place: int, step: int) -> Leaf | None:
        there = place + step
        if not 0 <= there < len(self.leaves):
            return None
        leaf, here = self.leaves[there], self.leaves[place]
        if not leaf.text.strip():
            return None
        if leaf.line is not None and here.line is not None and abs(leaf.line - here.line) != 1:
            return None
        return leaf

    def prose(self) -> str:
        """The folded prose of the text, for asking what its subject is."""
        return "\n".join([fold(leaf.text) for leaf in self.leaves if len(leaf.text) >= MIN_PROSE])


def prepare(leaves: Sequence[Leaf], *, language: str | None, headline: int | None = None) -> View:
    """The view of the leaves: one pass over them, a few lookups for each. `headline` is the place of the headline where that is known."""
    known = lexicon()
    primary = language.partition("-")[0].casefold() if language else None
    texts = [
        _less_addresses(leaf) if len(leaf.text) <= MAX_NOTICE and leaf.role not in _DATA else "" for leaf in leaves
    ]
    spoken = words_of(texts)
    found = {
        place: phrase
        for place, (text, said) in enumerate(zip(texts, spoken, strict=True))
        if said and _may_match(text, said, known) and (phrase := _match(text, said, known, primary))
    }
    hits: list[Hit | None] = [None] * len(leaves)
    by_code: dict[str, list[Hit]] = {}
    for hit in _in_context(leaves, found):
        hits[hit.place] = hit
        by_code.setdefault(hit.phrase.code, []).append(hit)
    if headline is None:
        headline = next((place for place, leaf in enumerate(leaves) if leaf.text.strip()), 0)
    return View(leaves=leaves, words=spoken, hits=tuple(hits), by_code=by_code, lexicon=known, headline=headline)


def _less_addresses(leaf: Leaf) -> str:
    """What the leaf says, in a text without the addresses that mails have behind the words of links: `Unsubscribe ( https://… )`."""
    if leaf.line is None or "://" not in leaf.text:
        return leaf.text
    return _ADDRESS.sub("", leaf.text).strip() or leaf.text


def _may_match(text: str, said: Words, known: Lexicon) -> bool:
    """A cheap look: whether the words are a phrase, or begin or hold one by its first word."""
    first, length = said[0], len(text)
    return (
        (length <= MAX_LINE and ((first in known.parts and len(said) >= MIN_PIECES) or " ".join(said) in known.lines))
        or (length <= MAX_LINE and (buttons.may_be_row(text, said, known) or buttons.may_be_answered(text)))
        or (length <= MAX_PROMPT and (first in known.starts or " ".join(said[:2]) in known.starts))
        or _may_have(said, known)
    )


def _may_have(said: Words, known: Lexicon) -> bool:
    """Whether two words beside each other, or one, begin a phrase: the first words alone are in every sentence."""
    return not (known.has_alone.isdisjoint(said) and known.has_pairs.isdisjoint(pairwise(said)))


def _match(text: str, said: Words, known: Lexicon, language: str | None) -> Phrase | None:
    if _is_cited(text):
        return None
    if len(text) <= MAX_LINE:
        phrase = _whole(text, said, known, language) or _pieces(text, said, known, language)
        if phrase is None and buttons.may_be_row(text, said, known):
            phrase = buttons.row(text, known, language)
        if phrase is None and buttons.may_be_answered(text):
            phrase = buttons.answered(text, known)
        if phrase is not None:
            return phrase
    begun = _begun(text, said, known) if len(text) <= MAX_PROMPT else None
    if begun is not None and begun.kind == "starts":
        return begun
    inside = () if known.has_first.isdisjoint(said) else _inside(text, said, known.has, known.has_first)
    return _surest(text, said, begun, [phrase for phrase in inside if not _is_quoted(text, phrase)], known)


def _begun(text: str, said: Words, known: Lexicon) -> Phrase | None:
    """The phrase that the line begins with, doubted where it is too short to tell a prompt from a sentence."""
    doubted = None
    for phrase in _beginning(said, known.starts):
        if said[: len(phrase.words)] == phrase.words and _can_start(text, phrase):
            if not _may_be_told(text, said, phrase):
                return phrase
            doubted = doubted or replace(phrase, kind="doubted")
    return doubted


def _surest(text: str, said: Words, begun: Phrase | None, inside: Sequence[Phrase], known: Lexicon) -> Phrase | None:
    """What the line is by all that it says: what is doubted is sure with something else of its rule in the line."""
    sure = next((phrase for phrase in inside if phrase.kind == "has"), None)
    doubted = begun or next(iter(inside), None)
    if sure is not None or doubted is None:
        return sure
    # Some phrases are the same in two languages.
    same = [phrase for phrase in _beginning(said, known.starts) if phrase.words == doubted.words]
    spoken = {"mul", doubted.language, *(phrase.language for phrase in same)}
    cues = [cue for cue in _inside(text, said, known.cues, frozenset(said)) if cue.language in spoken]
    if any(
        phrase.code == doubted.code and _says_more(phrase, doubted, begun=begun is not None)
        for phrase in (*inside, *cues)
    ):
        return replace(doubted, kind="has" if begun is None else "starts")
    return doubted


def _says_more(phrase: Phrase, doubted: Phrase, *, begun: bool) -> bool:
    """Whether the phrase is no part of the doubted one, or a cue that makes sure of the beginning it is part of: *Join our newsletter*."""
    if (
        begun
        and phrase.kind == "cues"
        and (phrase.language == "mul" or (phrase.code == "BP003" and len(phrase.words) > 1))
    ):
        return True
    return f" {' '.join(phrase.words)} " not in f" {' '.join(doubted.words)} "


def _overlap(left: Words, right: Words) -> bool:
    """Whether one phrase is part of the other."""
    one, other = f" {' '.join(left)} ", f" {' '.join(right)} "
    return one in other or other in one


def _beginning(said: Words, known: Records) -> Sequence[Phrase]:
    """The phrases that begin as the words do, those of one word last."""
    two = phrases(known, " ".join(said[:2]))
    return (*two, *phrases(known, said[0])) if len(said) > 1 else two


def _is_cited(text: str) -> bool:
    """Whether the line is an identifier, a path or a quoted term: the text speaks about the phrase."""
    text = text.strip()
    if " " not in text and not _IDENTIFIER.isdisjoint(text.strip("*_>")):
        return True
    return text[:1] in ('"', "`") and text.rstrip(".,;:!?")[-1:] == text[0]


def _is_quoted(text: str, phrase: Phrase) -> bool:
    """Whether the phrase stands in quotation marks only, in a sentence that says more: the text tells what others say."""
    rest = _QUOTED.sub(" ", text)
    if len(rest) == len(text):
        return False
    own = words_of([rest])[0]
    return bool(own) and f" {' '.join(phrase.words)} " not in f" {' '.join(own)} "


def _whole(text: str, said: Words, known: Lexicon, language: str | None) -> Phrase | None:
    """The phrase that is the line, one of the document's language before the others."""
    fitting = [
        phrase
        for phrase in phrases(known.lines, " ".join(said))
        if (phrase.kind != "own" or phrase.language == language)
        and (not phrase.ends_in_colon or text.rstrip().endswith(_COLONS))
    ]
    own = [phrase for phrase in fitting if phrase.language == language]
    # Where the languages differ, the more careful one is right.
    weak = [phrase for phrase in fitting if phrase.kind == "weak"]
    return next(iter(own or weak or fitting), None)


def _pieces(text: str, said: Words, known: Lexicon, language: str | None) -> Phrase | None:
    """The first piece of a line that is nothing but buttons, or nothing but menu entries."""
    if said[0] not in known.parts:
        return None
    marked = not _PROSE_MARKS.isdisjoint(text)
    if marked and not _PROSE_MARKS.isdisjoint(_VERSION.sub("", text).rstrip(" .")):
        return None
    pieces = _cut(said, known, language)
    if not pieces:
        return None
    sure = [piece for piece in pieces if piece.kind == "parts"]
    # What a page was made with is said with a full stop as well, and with a version; a list of tools says no such thing.
    if pieces[0].code == "BP006":
        return sure[0] if sure and any(piece.language == "mul" for piece in pieces) else None
    if marked:
        return None
    different = len({piece.words for piece in pieces})
    if different < MIN_PIECES + (not sure or pieces[0].code == "BP007"):
        return None
    return _spoken(sure or pieces, language)


def _cut(said: Words, known: Lexicon, language: str | None) -> list[Phrase]:
    """The words cut into buttons or menu entries of one rule; nothing where others are among them."""
    pieces: list[Phrase] = []
    place = 0
    while place < len(said):
        fitting = [
            phrase
            for phrase in phrases(known.parts, said[place])
            if said[place : place + len(phrase.words)] == phrase.words and (not pieces or phrase.code == pieces[0].code)
        ]
        if fitting:
            longest = [phrase for phrase in fitting if len(phrase.words) == len(fitting[0].words)]
            pieces.append(_spoken(longest, language))
            place += len(fitting[0].words)
        elif pieces and pieces[0].code == "BP006" and said[place] in _JOINERS:
            place += 1
        else:
            return []
    return pieces


def _spoken(phrases: Sequence[Phrase], language: str | None) -> Phrase:
    """The first of the document's language, else the first."""
    return next((phrase for phrase in phrases if phrase.language == language), phrases[0])


def _can_start(text: str, phrase: Phrase) -> bool:
    if not phrase.needs_separator or _followed(text, phrase, _SEPARATOR):
        return True
    return text[:1] in _OPENED and _followed(text, phrase, _CLOSED)


def _may_be_told(text: str, said: Words, phrase: Phrase) -> bool:
    """Whether a few words begin a long line or a sentence that goes on, which may be one of the text: *After logging in, choose Settings.*"""
    if phrase.asks and not _followed(text, phrase, _QUESTION):
        return True
    if phrase.needs_separator:
        return _tells(text, said, phrase)
    length = len(phrase.words)
    few = length <= (FEW_LETTERS if phrase.is_unspaced else FEW_WORDS)
    more = length if phrase.is_unspaced else min(length, MORE_WORDS)
    goes_on = len(said) > length + more and ends_sentence(text)
    return (few and goes_on) or (phrase.is_short and width(text) > MAX_SHORT_START)


def _tells(text: str, said: Words, phrase: Phrase) -> bool:
    """Whether a sentence that begins with a small letter follows the colon: *Related: in 1911 the bridge had been closed for a year.*"""
    after = _COLON.split(text, maxsplit=1)[-1].lstrip()
    return len(said) - len(phrase.words) > FEW_WORDS and is_small(after[:1]) and ends_sentence(text)


def _followed(text: str, phrase: Phrase, mark: re.Pattern[str]) -> bool:
    """Whether the mark, or the end of the line, follows the words of the phrase."""
    folded = fold(text)
    wanted = len("".join(phrase.words).replace("#", ""))
    seen = position = 0
    for word in _WORD_ENDS.finditer(folded):
        if seen >= wanted:
            break
        seen += 0 if word[0].isdecimal() else len(word[0])
        position = word.end()
    # Without spaces between words the phrase may end inside a run of letters.
    return mark.match(folded, position - max(0, seen - wanted)) is not None


def _inside(text: str, said: Words, known: Records, first: AbstractSet[str]) -> Iterator[Phrase]:
    """The known phrases that stand anywhere in the line; `first` are the words they begin with, or all."""
    for place, word in enumerate(said):
        if word not in first:
            continue
        for phrase in _beginning(said[place : place + 2], known):
            fits = len(text) <= MAX_PROMPT or phrase.code == "BP005"
            if fits and said[place : place + len(phrase.words)] == phrase.words:
                yield replace(phrase, kind="doubted") if _is_named(text, phrase) else phrase


def _is_named(text: str, phrase: Phrase) -> bool:
    """Whether a claim of rights is part of a sentence: *to write all rights reserved under a picture changes nothing*."""
    if phrase.code != "BP006" or phrase.kind != "has":
        return False
    folded = fold(text)
    claim = (r"\W*" if phrase.is_unspaced else r"\W+").join(map(re.escape, phrase.words))
    stands_apart = rf"{_MARK}\s*{claim}|{claim}(?!\s?{_LETTER})"
    return not _SIGNED.search(folded) and not re.search(stands_apart, folded)


def _in_context(leaves: Sequence[Leaf], found: Mapping[int, Phrase]) -> Iterator[Hit]:
    """The matches that hold: not in the middle of a hard-wrapped sentence, the weak and doubted ones not alone. `found` has the phrases by place."""
    held = {place: phrase for place, phrase in found.items() if not _goes_on(leaves, found, place)}
    # A sentence may stand beside any button, so that a prompt of its own rule must stand there.
    told = [
        place
        for run in _runs(leaves, held)
        for place in run
        if held[place].kind == "doubted" and held[place].code not in _sure(held, run)
    ]
    for place in told:
        del held[place]
    runs = _runs(leaves, held)
    again = Counter(_said(leaves, run) for run in runs)
    for run in runs:
        # A list of networks (`mul`) may be what the text is about; only a button beside them tells.
        named = sum(held[place].language != "mul" for place in run)
        many = named >= COMPANY or (_is_bar(held, run) and again[_said(leaves, run)] >= COMPANY)
        sure = _sure(held, run)
        no_adverts = many or any(not code.startswith(ADVERTS) for code in sure)
        for place in run:
            if held[place].kind != "weak" or (no_adverts if _is_heading(leaves[place]) else sure or many):
                yield Hit(place=place, leaf=leaves[place], phrase=held[place])


def _is_bar(held: Mapping[int, Phrase], run: Sequence[int]) -> bool:
    """Whether these lines are different buttons, such as those to answer and to quote somebody."""
    pressed = [held[place] for place in run if held[place].code in _PRESSED and held[place].language != "mul"]
    return len({phrase.words for phrase in pressed}) >= BAR and len(pressed) == len(run)


def _said(leaves: Sequence[Leaf], run: Sequence[int]) -> tuple[str, ...]:
    return tuple(leaves[place].text for place in run)


def _is_heading(leaf: Leaf) -> bool:
    """Whether it is marked as a heading. An advert may stand over any section: *REKLAMA* / *## Cennik*."""
    return leaf.role == "heading" or leaf.text.startswith("#")


def _sure(held: Mapping[int, Phrase], run: Sequence[int]) -> frozenset[str]:
    """The rules that some phrase of the run is enough for."""
    return frozenset([held[place].code for place in run if held[place].kind not in ("weak", "doubted")])


def _goes_on(leaves: Sequence[Leaf], found: Mapping[int, Phrase], place: int) -> bool:
    """Whether the line continues the sentence of the line above it: hard-wrapped text, or a link that got its own line."""
    if place == 0 or place - 1 in found or not is_small(leaves[place].text.lstrip()[:1]):
        return False
    leaf, above = leaves[place], leaves[place - 1]
    if leaf.line is None or above.line is None or leaf.line - above.line != 1:
        return False
    before = above.text.rstrip()
    return bool(before) and before[-1] not in _SENTENCE_ENDS


def _runs(leaves: Sequence[Leaf], held: Mapping[int, Phrase]) -> list[list[int]]:
    """The places of matching neighbours; blank leaves between them do not part them."""
    runs: list[list[int]] = []
    for place in held:
        if runs and not any(leaf.text.strip() for leaf in leaves[runs[-1][-1] + 1 : place]):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
