"""What the parser has to know about the elements of HTML: which are inline, which are skipped, which role they give."""

from __future__ import annotations

from typing import Final

from cleanarticle.leaves import Role

__all__ = [
    "BLOCKS",
    "EMBEDS",
    "LIGHT",
    "LINK_RELS",
    "MEDIA",
    "NOTED",
    "PRE",
    "PRE_ENDS",
    "ROLES",
    "SKIPPED",
    "SOURCES",
    "SPANS",
    "SVG_BREAKOUT",
    "UNBROKEN",
]


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _all(names: str, role: Role) -> dict[str, Role]:
    return dict.fromkeys(names.split(), role)


BLOCKS: Final = _names("""html head body frameset noframes address article aside blockquote button caption center dd details dialog dir div
    dl dt fieldset figcaption figure footer form frame h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main marquee
    menu nav ol optgroup option p plaintext pre search section select slot summary table tbody td textarea tfoot th thead
    tr ul xmp colgroup col""")
"""Elements that start and end a run of inline content. All others, unknown ones too, are inline as CSS has it."""

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
}
"""Inline elements that become a Span, and its kind."""

SKIPPED: Final = _names("script style template title noscript svg datalist noembed rp base meta link")
"""Elements whose text no reader sees. Some are read for their data."""

MEDIA: Final = _names("video audio object canvas iframe applet")
"""Objects with fallback content, which is skipped; addresses in it are kept as nodes."""

EMBEDS: Final = _names("""img embed amp-img amp-anim amp-iframe amp-video amp-youtube amp-vimeo amp-twitter amp-instagram amp-facebook
    amp-audio lite-youtube lite-vimeo youtube-video""")
"""Objects without text of their own, nor fallback."""

LIGHT: Final = _names("picture source track param area map")
"""Elements kept as nodes that do not break the line they stand in."""

SOURCES: Final = _names("img source embed iframe param track")
"""Elements inside fallback content that name the address of an image or embed."""

LINK_RELS: Final = _names("license author canonical tag")
"""Values of `<a rel>` that say something about the page."""

UNBROKEN: Final = frozenset(("heading", "caption", "term", "summary"))
"""Roles that stay one leaf across blank lines."""

PRE_ENDS: Final = _names(
    "h1 h2 h3 h4 h5 h6 p article section aside nav header footer main form figure blockquote dl ul html body"
)
"""Elements that cannot stand in pre: one left open ends where they start."""

PRE: Final = _names("pre listing xmp plaintext textarea")
"""Elements whose white space counts."""

ROLES: Final[dict[str, Role]] = {
    **_all("h1 h2 h3 h4 h5 h6", "heading"),
    "li": "item",
    "td": "cell",
    "th": "cell",
    "caption": "caption",
    "figcaption": "caption",
    "pre": "code",
    "listing": "code",
    "xmp": "code",
    "plaintext": "code",
    "dt": "term",
    "dd": "definition",
    "summary": "summary",
    **_all(
        "html body article aside section nav main header footer form fieldset ul ol dl dir menu table blockquote figure"
        " details dialog noframes select textarea",
        "text",
    ),
}
"""The role an element gives the leaves in it; elements that are not named here pass on their parent's."""

NOTED: Final = _names(
    "class id itemprop property typeof itemtype datetime rel hidden aria-hidden style name role title data-href"
)
"""Attributes that make an inline element worth remembering."""

SVG_BREAKOUT: Final = _names("""blockquote body center dd div dl dt embed h1 h2 h3 h4 h5 h6 head hr img li listing main menu meta nav ol p pre
    section article aside header footer table ul""")
"""A start tag of these inside svg ends it, as in browsers: an svg left open must not swallow the page."""
