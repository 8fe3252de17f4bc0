"""agree: what the model says of single leaves is brought into agreement with what they belong to."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final

import numpy as np

from cleanarticle.html.features import ROLES
from cleanarticle.html.holes import keep_holes
from cleanarticle.html.outline import TAGS, bit_names
from cleanarticle.html.page_type import PAGE_TYPES
from cleanarticle.html.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleanarticle.html.features import Shape
    from cleanarticle.html.vocabulary import Bag

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

__all__ = ["SURE", "agree"]

SURE: Final = 0.5
"""How probable a type of page is for what is said of it here to hold."""
LINKED, SHORT_WORDS = 0.6, 30
"""Share of its text in links and number of words that make a paragraph a line of links."""
SURE_OF_LINKS: Final = 0.9
"""A line of links stays from this probability on. Below it the model thinks too well of them, since they have few words: of 581 on
articles of wcxb-dev that it gave 0.6 to 0.9 on sites it had not seen, 238 are content."""
LINKS_ARE_CONTENT: Final = 0.4
"""How often they are."""
LINKS: Final = 3
"""Texts of a list, nearly all of them links, from which on it is a list of links. 177 such lists of 1,992 pages would be torn; that they
are not is worth +0.0001 over all pages."""
NEARLY_ALL: Final = 0.9
HOPE: Final = 0.3
"""A heading of this probability or more stays when all of its section does."""
HEADING_WORDS, SECTION_WORDS, ENOUGH_WORDS = 25, 60, 8
"""Words of the longest such heading, of the part of the section that is looked at, and of the shortest section that counts."""
WHOLE: Final = 0.9
"""Share of that part that stays when all of it does."""
OWN_WORDS: Final = 300
"""Words in paragraphs of a page's own that stay, from which on readers' comments below are not what the page is for."""
COMMENTS_ARE_CONTENT: Final = 0.4
"""Below every threshold of such a page; how often it would be wrong was too rare to count."""
BESIDE: Final = ("tooltip", "tool-tip", "disclaim")
"""In the name of an element: what it holds is said beside the text, when a pointer rests or for the lawyers. Of 5,445 such words on 26
pages of wcxb-dev that would stay, on sites the model had not seen, 345 are content."""
BESIDE_POSTS: Final = (
    "signature",
    "user-extras",
    "userextras",
    "user-title",
    "usertitle",
    "userinfo-extra",
    "user-stats",
    "userstats",
)
"""The same of what stands beside the posts of a forum: their writers' signatures, ranks and counters. On the forums of wcxb-dev 443 words of these
boxes would stay, and none of them is content; of all their words, 9 in 10 of which the model drops, 4% are said in the reference, numbers mostly."""
REMARKS: Final = frozenset(
    (
        "admonition",
        "markdown-alert",
        "theme-admonition",
        "admonitionblock",
        "custom-block",
        "notecard",
        "kg-callout-card",
        "kg-toggle-card",
        "confluence-information-macro",
        "hint-container",
        "starlight-aside",
        "book-hint",
        "bd-callout",
        "callout-note",
        "callout-tip",
        "callout-important",
        "callout-caution",
        "callout-warning",
        "role=note",
    )
)
"""Names that the generators of documentation give to notes, tips and warnings in the text. On wcxb-dev 142 of 164 of their texts stand in the
reference text, and the model drops four of these, on sites it has seen."""
REMARK_WORDS: Final = frozenset(("note", "warning", "tip", "caution", "important"))
"""Such names that are words, and count where one is a whole class."""
FEW_TEXTS: Final = 80
"""Texts of a page up to which such boxes stay between text that stays whatever they hold: the model has seen few pages so small, and lost
them. On larger ones some offer downloads."""
REMARK_LINKED: Final = 0.15
"""Share of its text in links, from which on a box does so. Set by eye, since there is little to measure it on: of the 1,992 development pages
six change by what stays of larger pages and by the names added with it, on three of them notes of manuals come back."""
LEAST_TEXT: Final = 100
"""Words that stay on a page at least: on a short page a disclaimer may be what it is for."""
_HAS_ONE: Final = frozenset(("has", "js", "with", "trigger", "toggle", "free", "no", "list"))
"""Parts of such a name that say the element has one, or holds several."""
BESIDE_IS_CONTENT: Final = 0.06
"""How often they are."""
PART: Final = 0.5
"""Share of the words that stay that a box of such a name may hold, and all of them together; more is the text itself, whatever it is
called."""
MAYBE_FORUM, MAYBE_DOCUMENTATION = 0.6, 0.3
"""How probably a page may be a forum, or documentation, which has sections named after comments, for this to hold."""
CODE_HOPE: Final = 0.2
"""Code among text that stays needs no more on pages of documentation. Articles of the development set often leave code out,
which taught the model doubt."""
AROUND, HELD = 4, 0.4
"""Leaves before and after it that are looked at, and the share of them that stays."""
LEVELS: Final = 6
"""Of headings, `h1` to `h6`."""
_CODE: Final = ROLES.index("code")
_TEXT: Final = ROLES.index("text")
_IS_TITLE: Final = np.array([role in ("heading", "summary", "term") for role in ROLES])


def agree(shape: Shape, probability: Floats, keep: Flags, text: Flags, types: Floats) -> dict[int, str]:
    """Settles `keep` and `probability` in place, and says of each leaf that goes by this why.

    `text` says which leaves have words, `types` how probable each of `PAGE_TYPES` is.

    Disclaimers and tool tips go, and comments from a page that has a text of its own. On documentation code stays with the
    text around it, and so does what stands between text that stays and says something. On an article a line of nothing but links between the paragraphs is a teaser unless the model is very sure,
    and a heading of which nothing stays goes. Everywhere a list of links stays or goes as a whole, and a heading the model
    doubts stays when its section does. docs/explanation/tried.md shows what each is worth.
    """
    article, documentation, forum = (types[PAGE_TYPES.index(name)] for name in ("article", "documentation", "forum"))
    why = dict.fromkeys(
        _drop_beside(shape, probability, keep, BESIDE, LEAST_TEXT), "in a box named as a disclaimer or a tool tip"
    )
    if forum > MAYBE_FORUM:
        signed = _drop_beside(shape, probability, keep, BESIDE_POSTS, 0)
        why |= dict.fromkeys(signed, "in a box named as a signature or as what a forum says of its members")
    if forum <= MAYBE_FORUM and documentation <= MAYBE_DOCUMENTATION:
        why |= dict.fromkeys(_drop_comments(shape, probability, keep), "readers' comments on a text of the page's own")
    _keep_remarks(shape, probability, keep, text)
    if documentation >= SURE:
        _keep_code(shape, probability, keep, text)
        keep_holes(shape, probability, keep, text)
    if article >= SURE:
        why |= dict.fromkeys(_doubt_links(shape, probability, keep, text), "a line of little but links in an article")
    why |= dict.fromkeys(_settle_link_lists(shape, probability, keep, text), "most of its list of links goes")
    _keep_titles(shape, probability, keep, text)
    if article >= SURE:
        why |= dict.fromkeys(_drop_lone_headings(shape, probability, keep, text), "a heading of which nothing stays")
    return why


def _drop_beside(shape: Shape, probability: Floats, keep: Flags, names: Sequence[str], least: int) -> list[int]:
    """What goes of boxes with one of these names, on pages of which at least so many words stay."""
    outline = shape.outline
    kinds = _kinds_beside(outline.names, names)
    if not kinds:
        return []
    words = np.append(0.0, np.cumsum(shape.words * keep))
    beside = np.zeros(len(keep), np.bool_)
    for box in np.flatnonzero(np.isin(outline.kind, kinds)).tolist():
        first, end = outline.first[box], outline.end[box]
        if words[end] - words[first] <= PART * words[-1]:
            beside[first:end] = True
    beside &= keep
    if words[-1] < least or shape.words[beside].sum() > PART * words[-1]:
        return []
    keep[beside] = False
    probability[beside] = np.minimum(probability[beside], BESIDE_IS_CONTENT)
    return np.flatnonzero(beside).tolist()


def _kinds_beside(names: Bag, wanted: Sequence[str]) -> list[int]:
    """Kinds of elements with such a class, id or role."""
    everything = SEPARATOR.join(names.tokens)
    if not any(name in everything for name in wanted):
        return []
    named = [
        (token, owner)
        for token, owner in zip(names.tokens, names.owner.tolist(), strict=True)
        if any(name in token for name in wanted) and _is_name(token)
    ]
    spared = {owner for token, owner in named if not _HAS_ONE.isdisjoint(token.split("-"))}
    return [owner for _, owner in named if owner not in spared]


def _keep_remarks(shape: Shape, probability: Floats, keep: Flags, text: Flags) -> None:
    """Boxes that are called a remark by the generators of documentation stay between text that stays."""
    outline = shape.outline
    sure, worded = _remarks(outline.names)
    if not sure and not worded:
        return
    texts = np.flatnonzero(text)
    boxed, prose = _lie_in(shape, {*sure, *worded}), np.zeros(len(keep), np.bool_)
    if sure and len(texts) <= FEW_TEXTS:
        prose = _lie_in(shape, sure)
    around = texts[~boxed[texts]]
    for place, inside in groupby(texts[boxed[texts]].tolist(), lambda at: int(np.searchsorted(around, at))):
        if 0 < place < len(around) and keep[around[place - 1 : place + 1]].all():
            row = [*inside]
            if not shape.words[row][~keep[row]].any():  # a sign beside the words of a box
                continue
            if prose[row].all() or _is_said(shape, row):
                keep[row] = True
                probability[row] = np.maximum(probability[row], probability[around[place - 1 : place + 1]].min())


def _remarks(names: Bag) -> tuple[set[int], set[int]]:
    """Kinds of elements with such a name, and with such a word as a class."""
    sure, worded = set(), set()
    if not REMARKS.isdisjoint(names.tokens):
        sure = {one for token, one in zip(names.tokens, names.owner.tolist(), strict=True) if token in REMARKS}
    if not REMARK_WORDS.isdisjoint(names.tokens):
        whole: Counter[tuple[int, str]] = Counter()
        for token, owner in zip(names.tokens, names.owner.tolist(), strict=True):
            if token in REMARK_WORDS:
                whole[owner, token] += 1
            elif "-" in token:  # the name whose pieces stand before it
                whole.subtract((owner, piece) for piece in token.split("-") if piece in REMARK_WORDS)
        worded = {owner for (owner, _), count in whole.items() if count > 0}
    return sure, worded


def _lie_in(shape: Shape, kinds: set[int]) -> Flags:
    """The leaves in elements of these kinds."""
    outline = shape.outline
    found = np.zeros(len(shape.node), np.bool_)
    for box in np.flatnonzero(np.isin(outline.kind, [*kinds])).tolist():
        found[outline.first[box] : outline.end[box]] = True
    return found


def _is_said(shape: Shape, row: list[int]) -> bool:
    """Whether what stands in boxes is prose with few links."""
    linked = float((shape.density[row] * shape.chars[row]).sum())
    return bool(shape.stops[row].any()) and linked < REMARK_LINKED * float(shape.chars[row].sum())


def _is_name(token: str) -> bool:
    """Of a class, an id or a role; what else an element is said to be is written `itemprop=…`, `aria-label=…`."""
    return "=" not in token or token.startswith("role=")


def _drop_comments(shape: Shape, probability: Floats, keep: Flags) -> list[int]:
    comments = shape.lies_in(bit_names().index("comments"))
    said = comments & keep
    if not said.any() or shape.words[keep & ~comments & shape.long].sum() < OWN_WORDS:
        return []
    keep[said] = False
    probability[said] = np.minimum(probability[said], COMMENTS_ARE_CONTENT)
    return np.flatnonzero(said).tolist()


def _keep_code(shape: Shape, probability: Floats, keep: Flags, text: Flags) -> None:
    """Code goes with what stands around it, other code aside."""
    code = shape.role == _CODE
    doubted = np.flatnonzero(code & text & ~keep & (probability >= CODE_HOPE))
    kept = keep[text & ~code]
    behind = np.searchsorted(np.flatnonzero(text & ~code), doubted)
    for leaf, place in zip(doubted.tolist(), behind.tolist(), strict=True):
        around = kept[max(place - AROUND, 0) : place + AROUND]
        keep[leaf] = around.size > 0 and around.mean() >= HELD


def _doubt_links(shape: Shape, probability: Floats, keep: Flags, text: Flags) -> list[int]:
    linked = text & keep & (shape.role == _TEXT) & (shape.density >= LINKED) & (shape.words <= SHORT_WORDS)
    linked &= probability < SURE_OF_LINKS
    keep[linked] = False
    probability[linked] = np.minimum(probability[linked], LINKS_ARE_CONTENT)
    return np.flatnonzero(linked).tolist()


def _settle_link_lists(shape: Shape, probability: Floats, keep: Flags, text: Flags) -> list[int]:
    """Whole lists before those in them; what goes, of lists of which more goes than stays."""
    outline = shape.outline
    lists = np.flatnonzero((outline.tag == TAGS["ul"]) | (outline.tag == TAGS["ol"]))
    sums = np.zeros((3, len(keep) + 1))
    np.cumsum(np.stack((text, text & keep, text & (shape.density >= LINKED))), axis=1, out=sums[:, 1:])
    texts, kept, linked = sums[:, outline.end[lists]] - sums[:, outline.first[lists]]
    gone = []
    for one in lists[(texts >= LINKS) & (kept > 0) & (kept < texts) & (linked >= NEARLY_ALL * texts)].tolist():
        first = int(outline.first[one])
        inside = first + np.flatnonzero(text[first : outline.end[one]])
        stays = keep[inside]
        if stays.all() or not stays.any():  # since the list around it was settled
            continue
        whole = bool(2 * shape.words[inside[stays]].sum() >= shape.words[inside].sum())
        changed = inside[stays != whole]
        keep[changed] = whole
        probability[changed] = probability[inside[stays == whole]].mean()
        if not whole:
            gone += changed.tolist()
    return gone


def _keep_titles(shape: Shape, probability: Floats, keep: Flags, text: Flags) -> None:
    title = _IS_TITLE[shape.role]
    doubted = title & text & ~keep & (probability >= HOPE) & (shape.words <= HEADING_WORDS)
    if not doubted.any():
        return
    words = np.where(text, shape.words, 0.0)
    ends = np.append(np.flatnonzero(title), len(keep))
    for heading in np.flatnonzero(doubted).tolist():
        section = slice(heading + 1, ends[np.searchsorted(ends, heading, side="right")])
        told = np.flatnonzero(text[section])
        if not len(told) or not keep[section][told[0]]:
            continue
        total = np.cumsum(words[section])
        looked = int(np.searchsorted(total, SECTION_WORDS)) + 1
        kept = (words[section] * keep[section])[:looked].sum()
        if kept >= max(ENOUGH_WORDS, WHOLE * total[:looked][-1]):
            keep[heading] = True
            probability[heading] = probability[section][told[0]]


def _drop_lone_headings(shape: Shape, probability: Floats, keep: Flags, text: Flags) -> list[int]:
    """From the last heading to the first, so that one whose last subheading goes may go too."""
    gone = []
    size = len(keep)
    any_text, body = _next(text, size), _next(keep & text & ~shape.heading, size)
    titled = size
    """The next heading that stays."""
    ends = [size] * (LEVELS + 1)
    """By level the next heading of it; those of no level end at the end of the page."""
    levels = _levels(shape)
    for heading in np.flatnonzero(shape.heading)[::-1].tolist():
        level = int(levels[heading])
        end = min(ends[1 : level + 1], default=size)
        after = any_text[heading + 1]
        if keep[heading] and after < end <= min(body[heading + 1], titled):
            keep[heading] = False
            probability[heading] = min(probability[heading], probability[after])
            gone.append(heading)
        if keep[heading]:
            titled = heading
        ends[level] = heading
    return gone


def _next(marked: Flags, size: int) -> NDArray[np.int64]:
    """For each place, and the one after the last, the next that is marked, itself counted; `size` where none is."""
    places = np.append(np.where(marked, np.arange(size), size), size)
    return np.minimum.accumulate(places[::-1])[::-1]


def _levels(shape: Shape) -> NDArray[np.int64]:
    """1 to 6 for leaves of `h1` to `h6`, 0 for others."""
    level = shape.outline.tag[shape.node] - TAGS["h1"] + 1
    return np.where((level >= 1) & (level <= LEVELS), level, 0)
