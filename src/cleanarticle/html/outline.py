"""The element tree of a page as flat arrays: landmarks, repetition, containers. One loop over the nodes, then numpy."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from cleanarticle.html.page import Page
from cleanarticle.html.vocabulary import NAMING, TELLING, attribute_tokens

__all__ = ["LANDMARKS", "Outline"]

LANDMARKS = (
    "article", "main", "nav", "aside", "footer", "header", "section", "form", "figure", "figcaption", "table", "ul", "ol",
    "li", "dl", "blockquote", "pre", "button", "details", "td", "th", "label", "address", "p", "a", "hidden",
)  # fmt: skip
_BITS = {tag: 1 << number for number, tag in enumerate(LANDMARKS)}
_HIDDEN = _BITS["hidden"]
_ROLES = {
    "main": "main",
    "navigation": "nav",
    "complementary": "aside",
    "contentinfo": "footer",
    "banner": "header",
    "article": "article",
    "form": "form",
    "search": "form",
    "list": "ul",
    "listitem": "li",
    "button": "button",
}
NEAR = 3
"""Levels from the leaf's own parent whose names count as near."""
_NO_TOKENS: Mapping[str, int] = {}


class Outline:
    """Per node: its parent, its distinct container, what it lies in, and how often its like occurs."""

    __slots__ = (
        "article",
        "depth",
        "end",
        "far",
        "first",
        "landmarks",
        "listing",
        "own",
        "parent",
        "path",
        "siblings",
        "size",
        "tag",
        "tags",
        "up",
        "width",
    )

    def __init__(self, page: Page, tokens: Mapping[str, int] = _NO_TOKENS) -> None:
        nodes = page.nodes
        self.size = size = len(nodes)
        self.width = (len(tokens) + 7) // 8
        parent = [0] * size
        depth = [0] * size
        landmarks = [0] * size
        up = [0] * size
        path = [0] * size
        own = [0] * size
        far = [0] * size
        family = [0] * size
        listing = [0] * size
        article = [-1] * size
        tags = [0] * size
        paths: dict[tuple[int, str, str | None], int] = {}
        families: dict[tuple[int, str, str | None], int] = {}
        known: dict[tuple[str | None, ...], tuple[int, int]] = {}
        tag_numbers = _TAGS
        for index, node in enumerate(nodes):
            above = node.parent
            tag, attrs = node.tag, node.attrs
            name = attrs.get("class")
            if attrs:
                key = (tag, *(attrs.get(label) for label in _KEYS))
            else:
                key = (tag,)
            seen = known.get(key)
            if seen is None:
                seen = known[key] = _look(tag, attrs, tokens)
            mask, bit = seen
            own[index] = mask
            tags[index] = tag_numbers.get(tag, 0)
            if above < 0:
                parent[index] = index
                up[index] = index
                landmarks[index] = bit
                far[index] = mask
                continue
            parent[index] = above
            depth[index] = depth[above] + 1
            landmarks[index] = landmarks[above] | bit
            far[index] = far[above] | mask
            listing[index] = listing[above] + (tag == "ul" or tag == "ol")
            article[index] = index if bit & 3 else article[above]
            other = nodes[above]
            up[index] = up[above] if node.first_leaf == other.first_leaf and node.end_leaf == other.end_leaf else above
            place = (path[above], tag, name)
            number = paths.get(place)
            if number is None:
                number = paths[place] = len(paths) + 1
            path[index] = number
            place = (above, tag, name)
            number = families.get(place)
            if number is None:
                number = families[place] = len(families) + 1
            family[index] = number
        self.parent = np.array(parent, np.int64)
        self.depth = np.array(depth, np.int64)
        self.landmarks = np.array(landmarks, np.int64)
        self.up = np.array(up, np.int64)
        self.path = np.array(path, np.int64)
        self.listing = np.array(listing, np.int64)
        self.article = np.array(article, np.int64)
        self.tag = np.array(tags, np.int64)
        self.first = np.fromiter((node.first_leaf for node in nodes), np.int64, size)
        self.end = np.fromiter((node.end_leaf for node in nodes), np.int64, size)
        members = np.bincount(np.array(family, np.int64), minlength=1)
        members[0] = 1
        self.siblings = members[family]
        self.own = own
        self.far = far

    def names(self, nodes: NDArray[np.int64], *, near: bool) -> NDArray[np.uint8]:
        """Bits of the known tokens on each of the nodes: near is the node and two levels up, else all the way up."""
        if near:
            own, parent = self.own, self.parent
            masks = []
            for node in nodes.tolist():
                mask = 0
                for _ in range(NEAR):
                    mask |= own[node]
                    node = parent[node]
                masks.append(mask)
        else:
            masks = [self.far[node] for node in nodes.tolist()]
        return _unpack(masks, self.width)


_KEYS = (*NAMING, *TELLING, "style", "hidden", "aria-hidden")
_TAGS = {
    tag: number
    for number, tag in enumerate(
        ("p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section", "article", "a",
         "figcaption", "dt", "dd", "button", "label", "span", "header", "footer", "aside", "nav", "main", "body", "summary",
         "caption", "address", "option", "legend", "img", "figure", "form", "ul", "ol", "table", "code", "center", "font"), 1)
}  # fmt: skip


def _look(tag: str, attrs: dict[str, str], tokens: Mapping[str, int]) -> tuple[int, int]:
    mask = 0
    if tokens:
        for token in attribute_tokens(tag, attrs):
            bit = tokens.get(token)
            if bit is not None:
                mask |= 1 << bit
    landmark = _BITS.get(tag, 0)
    role = attrs.get("role")
    if role is not None:
        landmark |= _BITS.get(_ROLES.get(role, ""), 0)
    style = attrs.get("style")
    if "hidden" in attrs or attrs.get("aria-hidden") == "true" or (style and _conceals(style)):
        landmark |= _HIDDEN
    return mask, landmark


def _conceals(style: str) -> bool:
    bare = style.replace(" ", "").lower()
    return "display:none" in bare or "visibility:hidden" in bare


def _unpack(masks: list[int], width: int) -> NDArray[np.uint8]:
    if not width:
        return np.zeros((len(masks), 0), np.uint8)
    packed = np.frombuffer(b"".join([mask.to_bytes(width, "little") for mask in masks]), np.uint8)
    return np.unpackbits(packed.reshape(len(masks), width), axis=1, bitorder="little")
