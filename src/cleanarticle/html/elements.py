"""What the parser has to know about the elements of HTML: what each does to the line, which are skipped, which role they give."""

from __future__ import annotations

from typing import Final

from cleanarticle.leaves import Role

__all__ = [
    "ACTIONS",
    "ADVERTS",
    "ALWAYS_NOTED",
    "BLOCK",
    "BREAK",
    "EMBED",
    "INLINE",
    "LIGHT",
    "LINK_RELS",
    "MEDIA",
    "NOTED",
    "OBJECTS",
    "OPTION",
    "PRE",
    "PRE_ENDS",
    "PROSE",
    "ROLES",
    "SEAMED",
    "SIBLINGS",
    "SKIP",
    "SOURCES",
    "SPANS",
    "SPECIAL",
    "STAND_INS",
    "UNBROKEN",
    "VOID",
    "ends_skipping",
]

INLINE: Final = 0
BLOCK: Final = 1
"""Starts and ends a run of inline content."""
BREAK: Final = 2
SKIP: Final = 3
"""No reader sees its text. Some are read for their data."""
EMBED: Final = 4
"""An object without text of its own, nor fallback."""
MEDIA: Final = 5
"""An object with fallback content, which is skipped; addresses in it are kept as nodes."""
LIGHT: Final = 6
"""Kept as a node, without breaking the line it stands in."""
OPTION: Final = 7
"""A line of a choice: a select is one leaf."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _actions(**names: str) -> dict[str, int]:
    codes = {"block": BLOCK, "skip": SKIP, "embed": EMBED, "media": MEDIA, "light": LIGHT, "option": OPTION}
    return {tag: codes[action] for action, tags in names.items() for tag in tags.split()}


ACTIONS: Final[dict[str, int]] = {
    **_actions(
        block="""html head body frameset address article aside blockquote button caption center dd details dialog
        dir div dl dt fieldset figcaption figure footer form frame h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing
        main marquee menu nav ol p plaintext pre search section select summary table tbody td textarea tfoot th thead tr
        ul xmp colgroup col""",
        skip="script style template title noscript svg math noframes datalist noembed rp base meta link",
        embed="""img embed amp-img amp-anim amp-iframe amp-video amp-youtube amp-vimeo amp-twitter amp-instagram
        amp-facebook amp-audio lite-youtube lite-vimeo youtube-video""",
        media="video audio object canvas iframe applet",
        light="picture source track param area map",
        option="option optgroup",
    ),
    "br": BREAK,
    **dict.fromkeys(("a", "span", "b", "i", "strong", "em"), INLINE),
}
"""What each element does; elements that are not named here, unknown ones too, are inline as CSS has it."""

OBJECTS: Final = frozenset(tag for tag, action in ACTIONS.items() if action in (EMBED, MEDIA)) | {"a"}
"""Elements that are an image or an embed; a link that is a node is one that our renderer wrote for an embed."""

SPANS: Final = {
    "a": "link",
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "sub": "subscript",
    "sup": "superscript",
    "del": "deleted",
    "s": "deleted",
    "strike": "deleted",
    "ins": "inserted",
    "mark": "mark",
    "q": "quote",
}
"""Inline elements that become a Span, and its kind."""

SOURCES: Final = _names("img source embed iframe param track")
"""Elements inside fallback content that name the address of an image or embed."""

VOID: Final = _names("source track param area")
"""Elements without content."""

LINK_RELS: Final = _names("license author canonical tag")
"""Values of `<a rel>` that say something about the page."""

UNBROKEN: Final = _names("heading caption term summary")
"""Roles that stay one leaf across blank lines."""

PRE: Final = _names("pre listing xmp plaintext textarea")
"""Elements whose white space counts."""

PRE_ENDS: Final = _names(
    "h1 h2 h3 h4 h5 h6 p article section aside nav header footer main form figure blockquote dl ul html body"
)
"""Elements that cannot stand in pre: one left open ends where they start."""

ADVERTS: Final = _names("amp-ad amp-embed")
"""Elements that hold nothing but what stands in for them."""

STAND_INS: Final = _names("placeholder fallback overflow")
"""Attributes of what stands in for an AMP element until it is there."""

SIBLINGS: Final = _names("dt dd")
"""Elements whose start ends one of them that was left open."""

SPECIAL: Final = SIBLINGS | PRE | {"html", "body", "td"}
"""Blocks whose start does more than begin a block."""

ROLES: Final[dict[str, Role]] = {
    **dict.fromkeys(
        _names(
            "html body article aside section nav main header footer form fieldset ul ol dl dir menu table blockquote"
            " figure details dialog noframes select textarea"
        ),
        "text",
    ),
    **dict.fromkeys(_names("h1 h2 h3 h4 h5 h6"), "heading"),
    **dict.fromkeys(_names("pre listing xmp plaintext"), "code"),
    **dict.fromkeys(_names("td th"), "cell"),
    **dict.fromkeys(_names("caption figcaption"), "caption"),
    "li": "item",
    "dt": "term",
    "dd": "definition",
    "summary": "summary",
}
"""The role an element gives the leaves in it; elements that are not named here pass on their parent's."""

NOTED: Final = _names(
    "class id itemprop property typeof itemtype datetime rel hidden aria-hidden style name role title data-line-number"
    " data-tex"
)
"""Attributes that make an inline element worth remembering."""

SEAMED: Final = _names("a span label time small strong em code abbr")
"""Inline elements that pages set apart by style where they follow each other: tags, counters, labels of a card."""

PROSE: Final = _names("p h1 h2 h3 h4 h5 h6 blockquote dt figcaption caption address")
"""Blocks whose inline elements are parts of words and sentences."""

ALWAYS_NOTED: Final = _names("cite time small")
"""Inline elements worth remembering without an attribute."""

BREAKOUT: Final = _names(
    """blockquote body center dd div dl dt embed h1 h2 h3 h4 h5 h6 head hr img li listing main menu meta nav ol p pre
    section article aside header footer table ul"""
)
"""A start tag of these inside svg or math ends it, as in browsers: one left open must not swallow the page."""


def ends_skipping(tag: str, skipped: str) -> bool:
    """Whether a start tag ends what is skipped, which was left open or holds elements after all."""
    if skipped in ("svg", "math"):
        return tag in BREAKOUT
    return skipped == "noframes" or (skipped in ("rt", "rp") and tag in ("rt", "rp"))
