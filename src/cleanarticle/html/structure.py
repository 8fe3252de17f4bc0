"""assemble: blocks of the leaves that are kept, with the structure their elements gave them.

Elements without meaning of their own (div, section, span …) are seen through. Containers nest up to a limit and are seen
through beyond it. No text is lost either way, and the order of the text stays, but for captions, which go to what they
are captions of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleanarticle.html.assembler import Assembler
from cleanarticle.html.figures import embed, figure, image, noscript
from cleanarticle.html.lists import definition_list, item_list, note_list
from cleanarticle.html.passages import details, heading, preformatted, quote, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleanarticle.article import Block
    from cleanarticle.html.assembler import Handler
    from cleanarticle.html.page import Page
    from cleanarticle.leaves import Leaf

__all__ = ["Assembled", "assemble"]

HANDLERS: Mapping[str, Handler] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), heading),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), item_list),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), preformatted),
    **dict.fromkeys(("img", "amp-img", "amp-anim"), image),
    **dict.fromkeys(
        (
            "iframe", "video", "audio", "object", "embed", "applet", "amp-iframe", "amp-video", "amp-youtube",
            "amp-vimeo", "amp-twitter", "amp-instagram", "amp-facebook", "amp-audio", "lite-youtube", "lite-vimeo",
            "youtube-video", "a",
        ),
        embed,
    ),
    "dl": definition_list,
    "table": table,
    "blockquote": quote,
    "details": details,
    "figure": figure,
    "noscript": noscript,
    "#note": note_list,
}  # fmt: skip
"""What an element becomes, by its name or the one its role gives it."""


class Assembled(NamedTuple):
    blocks: tuple[Block, ...]
    captions: frozenset[int]
    """The leaves whose text images took as caption or credit, so that it is not in the running text."""
    attached: frozenset[int]
    """These and those that embeds, tables and quotes took."""


def assemble(page: Page, kept: Sequence[Leaf], *, url: str | None = None, captions: bool = True) -> Assembled:
    """The blocks of a page. `kept` is in order; a leaf may have lost some of its text. `url` makes addresses absolute. Without
    `captions` what is printed about an image stays where it stands."""
    shop = Assembler(page, kept, HANDLERS, url, captions=captions)
    blocks = tuple(shop.blocks())
    return Assembled(blocks, frozenset(shop.captions), frozenset(shop.captions | shop.attached))
