"""Headings, quotes, code, folded sections and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanarticle.article import Block, Code, Details, Embed, Heading, Paragraph, Quote, Table
from cleanarticle.html import cells, code, code_labels, embeds
from cleanarticle.html.assembler import MAX_NESTING
from cleanarticle.html.captions import is_source
from cleanarticle.html.grid import build
from cleanarticle.html.inline import NOTHING, Rich
from cleanarticle.strings import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.html.assembler import Assembler
    from cleanarticle.leaves import Leaf

__all__ = ["details", "heading", "preformatted", "quote", "table"]

_DASHES: Final = " \t\n\u00a0-\u2010\u2011\u2012\u2013\u2014\u2015~"
_LONG_DASHES: Final = "\u2013\u2014\u2015"
LONGEST_ATTRIBUTION: Final = 160
"""Characters of the line under a quote that begins with a dash and ends with a `<cite>`."""
LONGEST_BY_ROLE: Final = 300
"""Characters of a heading that only its role calls so."""
OWN_LEVELS: Final = 3
"""Elements from a heading up, the section it opens among them, whose name is that of the heading."""


def heading(shop: Assembler, index: int, depth: int) -> list[Block] | None:  # noqa: ARG001 - handlers are called alike
    """The heading, and the images in it; None where only a role calls a text so that is too long for one."""
    leaves = shop.leaves(index)
    rich = shop.text(leaves)
    if "role" in shop.node(index).attrs and (len(leaves) > 1 or len(rich.text) > LONGEST_BY_ROLE):
        return None
    rich = _less_own_link(shop, index, rich) if rich.spans else rich
    head: list[Block] = []
    if rich.text:
        head = [Heading(level=int(shop.node(index).element[1]), text=rich.text, spans=rich.spans)]
    return [*head, *shop.objects(index)]


def _less_own_link(shop: Assembler, index: int, rich: Rich) -> Rich:
    """The heading without the links over all of it, its number apart, that lead to the heading itself, or nowhere."""
    inside = [span for span in rich.spans if span.kind == "link" and (span.target or "").startswith("#")]
    if not inside or sum(span.end - span.start for span in inside) < len(rich.text.replace(" ", "")):
        return rich
    names = {"", *_names(shop, index)}
    own = [span for span in inside if (span.target or "")[1:] in names]
    left = list(rich.text)
    for span in own:
        left[span.start : span.end] = [" "] * (span.end - span.start)
    return rich if "".join(left).strip() else Rich(rich.text, tuple(span for span in rich.spans if span not in own))


def _names(shop: Assembler, index: int) -> Iterator[str]:
    """Names of the place where the heading stands: its own, those of the elements it opens, and those in it."""
    node = shop.node(index)
    for _ in range(OWN_LEVELS):
        yield node.attrs.get("id", "")
        if node.parent < 0:
            break
        node = shop.node(node.parent)
    for leaf in shop.leaves(index):
        for inline in shop.page.inlines_in(leaf.index):
            yield from (inline.attrs.get("id", ""), inline.attrs.get("name", ""))


def preformatted(shop: Assembler, index: int, depth: int) -> list[Block]:  # noqa: ARG001
    """The code to the letter, with its language."""
    leaves = shop.leaves(index)
    if not leaves:
        return shop.objects(index)
    if len(leaves) == 1 and leaves[0].role != "code":  # a formula that was written as code
        return [*shop.flow(leaves, MAX_NESTING), *shop.objects(index)]
    text = "\n".join(leaf.text for leaf in leaves).rstrip()
    language = code.language(shop.page, index, leaves[0].index) or code_labels.language(shop.page, leaves[0])
    return [Code(text=text, language=language), *shop.objects(index)]


def details(shop: Assembler, index: int, depth: int) -> list[Block] | None:
    """The folded section; None without a summary."""
    summary = next(
        (item for item in shop.items(index) if isinstance(item, int) and shop.node(item).tag == "summary"), None
    )
    if depth >= MAX_NESTING or summary is None:
        return None
    rest = shop.flow([item for item in shop.items(index) if item != summary], depth + 1)
    rich = shop.text(shop.leaves(summary))
    inside = (*shop.objects(summary), *rest)
    return [Details(summary=rich.text, blocks=inside, summary_spans=rich.spans)] if rich.text else [*inside]


def table(shop: Assembler, index: int, depth: int) -> list[Block] | None:  # noqa: ARG001
    """The table with the images in it after it; None for one that only arranges the page."""
    page = shop.page
    shape = cells.shape(page, index)
    listing = _listing(shop, index, cells.code_lines(page, shape))
    if listing is not None:
        return [listing]
    if not cells.is_data(page, index, shape):
        return None
    owners = {cell.node for row in shape.rows for cell in row} | {shape.caption} - {-1}

    def content(owner: int) -> Rich:
        leaves = [leaf for leaf in shop.leaves(owner) if _owner(shop, leaf, owners) == owner]
        return shop.text(leaves) if leaves else NOTHING

    caption = content(shape.caption) if shape.caption >= 0 and shape.caption in shop.children else NOTHING
    if caption.text:
        shop.attached.update(leaf.index for leaf in shop.leaves(shape.caption))
    made = build(shape, content, caption)
    stray = _stray(shop, index, owners)
    if made is None:
        title = [Paragraph(text=caption.text, spans=caption.spans)] if caption.text else []
        return [*stray, *title, *shop.objects(index)]
    return [*stray, made, *shop.objects(index)]


def _stray(shop: Assembler, index: int, owners: set[int]) -> list[Block]:
    """The text of a table that stands in no cell of it, nor in its caption."""
    inside = {leaf.index for owner in owners for leaf in shop.leaves(owner)}
    return [
        Paragraph(text=rich.text, spans=rich.spans)
        for leaf in shop.leaves(index)
        if leaf.index not in inside and (rich := shop.rich(leaf)).text
    ]


def _listing(shop: Assembler, index: int, lines: list[int]) -> Code | None:
    """The code of a table whose rows are its lines; None where there are none, or other text is left in the table."""
    leaves = shop.leaves(index)
    held = [shop.leaves(line) for line in lines]
    if not lines or not leaves or sum(map(len, held)) != len(leaves):
        return None
    text = "\n".join("\n".join(leaf.text for leaf in line) for line in held)
    first = leaves[0]
    language = (
        code.language(shop.page, first.node, first.index)
        or code.language(shop.page, index, first.index)
        or code_labels.language(shop.page, first)
    )
    return Code(text=text.strip("\n").rstrip(), language=language)


def _owner(shop: Assembler, leaf: Leaf, owners: set[int]) -> int:
    """The innermost of the cells and the caption around a leaf. Where an end tag is damaged or missing, parsers put the next cells into
    the one before, or into the caption."""
    node = leaf.node
    while node not in owners:
        node = shop.node(node).parent
    return node


# -- quotes ------------------------------------------------------------------------------------------------------------


def quote(shop: Assembler, index: int, depth: int) -> list[Block] | None:
    """The quote with its source, or the post a provider's script makes of it."""
    post = _post(shop, index)
    if post is not None:
        return [post]
    if depth >= MAX_NESTING:
        return None
    leaves = shop.leaves(index)
    others = len(shop.all(index)) > 1
    attribution = leaves[-1] if leaves and others and _is_attribution(shop, index, leaves[-1]) else None
    address = shop.node(index).attrs.get("cite", "").strip()
    url = shop.addresses.full(address) if address else None
    if attribution is not None:
        shop.take(attribution, index)
        shop.attached.add(attribution.index)
        blocks = shop.flow(shop.items(index), depth + 1)
        cite = shop.rich(attribution)
    else:
        blocks = shop.flow(shop.items(index), depth + 1)
        blocks, cite = _split_source(shop, blocks, leaves)
    blocks = _part_speaker(shop, blocks, leaves)
    if url is None and not cite.text and blocks and all(isinstance(block, Table) for block in blocks):
        return blocks  # set in from the margin, not quoted
    if not blocks:
        return [Paragraph(text=cite.text, spans=cite.spans)] if cite.text else []
    return [Quote(blocks=tuple(blocks), cite=cite.text or None, url=url, cite_spans=cite.spans)]


def _post(shop: Assembler, index: int) -> Embed | None:
    provider = embeds.quoted_provider(shop.node(index))
    if provider is None:
        return None
    attrs = shop.node(index).attrs
    leaves = shop.leaves(index)
    links = [span.target for leaf in leaves for span in leaf.spans if span.kind == "link" and span.target]
    given = next(
        (
            attrs[name]
            for name in ("cite", "data-instgrm-permalink", "data-href", "data-bluesky-uri")
            if attrs.get(name)
        ),
        None,
    )
    url = given or (links[-1] if links else None)
    if url is None:
        return None
    said = shop.text(leaves)
    return Embed(url=shop.addresses.full(url), provider=provider, caption=said.text or None, caption_spans=said.spans)


def _is_attribution(shop: Assembler, quoted: int, leaf: Leaf) -> bool:
    """Whether the last line of a quote says whose it is: it stands in a footer, is called so, or is all `<cite>`."""
    if is_source(shop.page, leaf):
        return True
    node = leaf.node
    while node != quoted and node >= 0:
        if shop.node(node).tag in ("footer", "figcaption"):
            return True
        node = shop.node(node).parent
    found = _cited(shop, leaf)
    if found is None or leaf.text[found[1] :].strip(_DASHES):
        return False
    named = (
        leaf.text[:1] in _LONG_DASHES and len(leaf.text) <= LONGEST_ATTRIBUTION
    )  # "— Matthew Arnold, <cite>Dover Beach</cite>"
    return named or not leaf.text[: found[0]].strip(_DASHES)


def _cited(shop: Assembler, leaf: Leaf) -> tuple[int, int] | None:
    """Where `<cite>` stands in a leaf of which nothing was cut."""
    if not shop.is_whole(leaf):
        return None
    for inline in shop.page.inlines_in(leaf.index):
        if inline.tag == "cite" and inline.end_leaf == leaf.index and inline.start < inline.end:
            return inline.start, inline.end
    return None


def _split_source(shop: Assembler, blocks: list[Block], leaves: list[Leaf]) -> tuple[list[Block], Rich]:
    """The blocks, and the `<cite>` at the end of their last paragraph apart from it."""
    last = blocks[-1] if blocks else None
    if not leaves or not isinstance(last, Paragraph):
        return blocks, NOTHING
    found = _cited(shop, leaves[-1])
    rich = shop.rich(leaves[-1])
    if found is None or rich.text != last.text or leaves[-1].text[found[1] :].strip():
        return blocks, NOTHING
    head = shop.part(leaves[-1], 0, found[0])
    if not head.text.strip(_DASHES) or not _is_apart(leaves[-1].text[: found[0]]):
        return blocks, NOTHING
    return [*blocks[:-1], Paragraph(text=head.text, spans=head.spans)], shop.part(leaves[-1], *found)


def _is_apart(before: str) -> bool:
    """Whether what stands before a `<cite>` ends a sentence or a line, or in a dash: `He wrote it in <cite>Dover Beach</cite>` names no source."""
    bare = before.rstrip(" \u00a0")
    return bare[-1:] in _DASHES or ends_sentence(bare)


def _part_speaker(shop: Assembler, blocks: list[Block], leaves: list[Leaf]) -> list[Block]:
    """The blocks, a `<cite>` that announces the quote (`Ann wrote:`) apart from what it announces."""
    first = blocks[0] if blocks else None
    found = _cited(shop, leaves[0]) if leaves else None
    if not isinstance(first, Paragraph) or found is None or shop.rich(leaves[0]).text != first.text:
        return blocks
    speaker, rest = shop.part(leaves[0], *found), shop.part(leaves[0], found[1], len(leaves[0].text))
    glued = (
        leaves[0].text[found[1] :][:1].isalnum() and ":" in speaker.text
    )  # "Ann wrote: ↑ 3 May 2024", a line of its own
    if found[0] > 0 or not (glued or speaker.text.endswith((":", "\uff1a"))) or not rest.text:
        return blocks
    return [*(Paragraph(text=rich.text, spans=rich.spans) for rich in (speaker, rest)), *blocks[1:]]
