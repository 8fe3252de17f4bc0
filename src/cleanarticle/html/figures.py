"""Images, embeds and figures with their captions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cleanarticle.article import Block, Embed, Image, Paragraph, Quote, Table
from cleanarticle.html import embeds, images
from cleanarticle.html.captions import Printed, divided
from cleanarticle.html.cells import subtree
from cleanarticle.html.inline import Rich, joined

if TYPE_CHECKING:
    from cleanarticle.html.assembler import Assembler
    from cleanarticle.leaves import Leaf

LONGEST_UNMARKED = 250
"""Characters of the lines of a figure that are its caption though nothing says so."""

__all__ = ["embed", "figure", "image", "noscript"]


def image(shop: Assembler, index: int, depth: int) -> list[Block]:  # noqa: ARG001 - handlers are called alike
    """The image, if it is one and its address is known; the film that it stands for, if it is the still of one and leads there."""
    node = shop.node(index)
    linked = shop.page.pictures.get(index, "")
    if images.is_ornament(node) or (linked and images.is_arrow(node)):
        return []
    src = images.source(shop.page, node)
    if src and linked and embeds.is_still(src) and (provider := embeds.provider(linked)):
        return [Embed(url=shop.addresses.full(linked), provider=provider)]
    alt = images.alternative(node)
    if not src or (alt is None and shop.is_sign(src)):
        return []
    return [Image(src=shop.addresses.full(src), alt=alt)]


def noscript(shop: Assembler, index: int, depth: int) -> list[Block] | None:
    """Images for readers without scripts: none where the element right before has the same image for all others, as it does in the same box
    or by its address."""
    if shop.leaves(index):
        return None
    first = shop.node(index).first_leaf
    before = shop.page.leaves[first - 1] if first > 0 else None
    made = shop.objects(index)
    shown = image(shop, before.node, depth) if before is not None and before.role == "object" else []
    if before is not None and shown and (_is_beside(shop, before.node, index) or _is_same(shown, made)):
        return []
    return made


def _is_beside(shop: Assembler, node: int, index: int) -> bool:
    """Whether a node stands in the box that holds the other one, and not in a `<noscript>` of its own."""
    box = shop.node(index).parent
    while node > box:
        if shop.node(node).tag == "noscript":
            return False
        node = shop.node(node).parent
    return node == box


def _is_same(shown: list[Block], made: list[Block]) -> bool:
    one, other = shown[0], made[0] if made else None
    if not (isinstance(one, Image) and isinstance(other, Image)):
        return False
    return images.variant(one.src)[0] == images.variant(other.src)[0]


def embed(shop: Assembler, index: int, depth: int) -> list[Block]:  # noqa: ARG001
    """The embed, or the image an old `<object>` or `<embed>` shows."""
    address = embeds.address(shop.page, shop.node(index))
    if not address:
        return []
    url = shop.addresses.full(address)
    provider = shop.node(index).attrs.get("data-embed-provider") or embeds.provider(url)
    return [Embed(url=url, provider=provider)]


def figure(shop: Assembler, index: int, depth: int) -> list[Block]:
    """What the figure holds, with its caption where it belongs."""
    captions = _captions(shop, index)
    leaves = [leaf for caption in captions for leaf in shop.leaves(caption)]
    above = bool(leaves) and leaves[0] is next(iter(shop.leaves(index)), None)
    inner = [block for caption in captions for block in shop.objects(caption)]
    for leaf in reversed([leaf for caption in captions for leaf in shop.all(caption)]):
        shop.take(leaf, index)
    blocks = [*inner, *(_played(shop, block) for block in shop.flow(shop.items(index), depth + 1))]
    if leaves:
        of_all = _is_gallery(shop, index, blocks)
        if of_all:
            shop.attached.update(leaf.index for leaf in leaves)
        if of_all or not _attach(shop, blocks, leaves):
            blocks.insert(len(inner) if above else len(blocks), _as_paragraph(shop, leaves))
    else:
        _take_text_as_caption(shop, blocks, index)
    return blocks


def _played(shop: Assembler, block: Block) -> Block:
    """The embed that a paragraph of nothing but an address stands for: scripts put the player or the post into its place. What is printed
    stays as its caption."""
    if not isinstance(block, Paragraph) or not embeds.is_address(block.text):
        return block
    url = shop.addresses.full(block.text)
    return Embed(url=url, provider=embeds.provider(url), caption=block.text)


def _is_gallery(shop: Assembler, index: int, blocks: list[Block]) -> bool:
    """Whether figures stand in the figure: its caption is then of no single picture."""
    if sum(isinstance(block, Image) for block in blocks) < 2:
        return False
    return any(shop.node(inner).tag == "figure" for inner in subtree(shop.page, index))


def _captions(shop: Assembler, index: int) -> list[int]:
    """The figcaptions of this figure, not those of figures in it."""
    found = []
    for inner in subtree(shop.page, index):
        node = shop.node(inner)
        if node.tag == "figcaption" and inner in shop.children:
            above = node.parent
            while shop.node(above).tag not in ("figure", "figcaption"):
                above = shop.node(above).parent
            if above == index:
                found.append(inner)
    return found


def _as_paragraph(shop: Assembler, leaves: list[Leaf]) -> Paragraph:
    rich = shop.text(leaves)
    return Paragraph(text=rich.text, spans=rich.spans)


def _attach(shop: Assembler, blocks: list[Block], leaves: list[Leaf]) -> bool:
    """Gives the caption to the last image, or to the only other thing a caption can belong to."""
    printed = divided(shop, leaves)
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if isinstance(block, Image):
            merged = shop.attach(block, printed, leaves)
            if merged is not None:
                blocks[at] = merged
                return True
    if len(blocks) != 1 or not _caption_other(blocks, printed):
        return False
    shop.attached.update(leaf.index for leaf in leaves)
    return True


def _caption_other(blocks: list[Block], printed: Printed) -> bool:
    block = blocks[0]
    if isinstance(block, Embed) and block.caption and embeds.is_address(block.caption):
        whole = joined([Rich(block.caption), printed.whole])
        blocks[0] = replace(block, caption=whole.text, caption_spans=whole.spans)
        return True
    if isinstance(block, Embed | Table) and block.caption is None:
        blocks[0] = replace(block, caption=printed.whole.text, caption_spans=printed.whole.spans)
        return True
    if isinstance(block, Quote) and block.cite is None:
        blocks[0] = replace(block, cite=printed.whole.text, cite_spans=printed.whole.spans)
        return True
    return False


def _take_text_as_caption(shop: Assembler, blocks: list[Block], index: int) -> None:
    """A figure of an image and a line or two without figcaption: the lines are its caption."""
    leaves = shop.leaves(index)
    texts = [block for block in blocks[1:] if isinstance(block, Paragraph)]
    if not blocks or not isinstance(blocks[0], Image) or len(texts) != len(blocks) - 1 or not texts:
        return
    caption = joined([Rich(block.text, block.spans) for block in texts])
    if len(caption.text) <= LONGEST_UNMARKED:
        merged = shop.attach(blocks[0], Printed(caption=caption), leaves)
        blocks[:] = blocks if merged is None else [merged]
