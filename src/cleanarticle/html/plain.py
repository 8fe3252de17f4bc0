"""speak_for_itself: on a small page, or in markup that names hardly anything, the elements say what is content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from cleanarticle.html.features import ROLES
from cleanarticle.html.outline import LANDMARKS, bit_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from cleanarticle.html.features import Shape
    from cleanarticle.html.page import Page

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

__all__ = ["furnished", "is_bare", "keep_fragment", "speak_for_itself"]

SMALL, MIDDLE = 25, 80
"""Texts of a page of which the model has seen hardly any (24 of the 1,992 development pages are no larger), and few (185)."""
NAMED: Final = 0.2
"""Share of elements with a class, id or the like, up to which markup names hardly anything, as on 38 development pages."""
ODDS: Final = 0.5
"""Least probability on a small page of what its markup does not call content: of a few lines, the best share may be the line least
like a menu."""
LEAST_WORDS: Final = 3
"""Words outside headings without which there is nothing to keep but a name."""
LINKED: Final = 0.6
"""Share of a text in links, from which on it leads elsewhere."""
BARE_LINKS: Final = 0.2
"""The same of a whole bare page, from which it may be a page of menus after all."""
_SIGNS: Final = frozenset({"nav", "footer", "aside", "header", "form", "button", "menu", "iframe"})
_FURNITURE: Final = ("nav", "aside", "footer", "button", "hidden")
"""What is no content by its element or role."""
_FURNITURE_NAMES: Final = (
    "navigation", "foot", "aside", "related", "comments", "share", "advert", "letter", "consent", "control", "hidden",
)  # fmt: skip
"""What is none by the family its name belongs to (`lexicon/names.toml`)."""
_PARTS: Final = ("item", "cell", "code", "term", "definition", "summary")
"""Roles of texts that are part of a structure."""
_HOLDERS: Final = ("blockquote", "details")
"""Elements whose text is part of one."""


def speak_for_itself(shape: Shape, probability: Floats, keep: Flags, text: Flags) -> None:
    """Settles `keep` and `probability` in place. `text` says which leaves have words.

    The model learned from pages of the web, with hundreds of texts each among classes and ids. On a page of two paragraphs and a
    definition list it has nothing to go by, and takes the list for a menu. There the page's own markup decides: what lies in `main`
    or `article` (on pages without, anywhere) and in nothing that is furniture by its element or name, stays; of the rest, what is
    likelier content than not. On pages somewhat larger, and on those of any size whose markup names hardly anything, lists, tables,
    code, quotes and the like stay among texts that do.
    """
    size = text.sum()
    small = size <= SMALL
    if size > MIDDLE and _named(shape) > NAMED:
        return
    if small:
        keep[text & (probability < ODDS)] = False
    body = _body(shape, text)
    if not small:
        body &= _between(shape, keep & text) & _is_part(shape)
    elif shape.words[body & ~shape.heading].sum() < LEAST_WORDS:
        return
    added = body & ~keep
    keep[added] = True
    probability[added] = np.maximum(probability[added], 0.5)


def _body(shape: Shape, text: Flags) -> Flags:
    article = _inside(shape, ("article", "main"))
    head = _inside(shape, ("header",)) | _inside_named(shape, ("head",))
    furniture = _inside(shape, _FURNITURE) | _inside_named(shape, _FURNITURE_NAMES) | (head & ~article)
    form = _inside(shape, ("form",))
    furniture |= form & ~form[text].all()  # some servers put the whole page into one form
    body: Flags = text & ~furniture & (shape.density < LINKED)
    return body & article if (body & article).any() else body


def _inside(shape: Shape, landmarks: Iterable[str]) -> Flags:
    return _has(shape, [LANDMARKS.index(name) for name in landmarks])


def _inside_named(shape: Shape, families: Iterable[str]) -> Flags:
    names = bit_names()[len(LANDMARKS) :]
    return _has(shape, [len(LANDMARKS) + names.index(name) for name in families])


def _has(shape: Shape, bits: Iterable[int]) -> Flags:
    found: Flags = shape.outline.inside[shape.node] & sum(1 << bit for bit in bits) > 0
    return found


def _named(shape: Shape) -> float:
    """Share of the elements with names; every kind of element has the token of its tag, besides those of names."""
    outline = shape.outline
    return float((outline.names.size[outline.kind] > 1).mean())


def _is_part(shape: Shape) -> Flags:
    return np.isin(shape.role, [ROLES.index(role) for role in _PARTS]) | _inside(shape, _HOLDERS)


def _between(shape: Shape, kept: Flags) -> Flags:
    """From the first text that stays to the last, or to the end of the `article` or `main` that it lies in."""
    places = np.flatnonzero(kept)
    found = np.zeros(len(kept), np.bool_)
    if len(places):
        outline = shape.outline
        article = outline.article[shape.node[places[-1]]]
        found[places[0] : outline.end[article] if article >= 0 else places[-1]] = True
    return found


def keep_fragment(shape: Shape, keep: Flags, text: Flags) -> None:
    """Keeps all of a page that nothing speaks against, but for lines of links before and after its text, unless the model keeps them."""
    own = np.flatnonzero(text & (shape.density < LINKED))
    inner = slice(own[0], own[-1] + 1) if len(own) else slice(None)
    keep[inner] = True
    keep |= shape.density < LINKED


def is_bare(page: Page) -> bool:
    """Whether nothing on the page can be furniture: no element with a class, id or role, no landmark, few links.

    Such markup is a fragment, or was cleaned before; there is no evidence to remove anything by.
    """
    for node in page.nodes:
        if node.tag in _SIGNS or not node.attrs.keys().isdisjoint(("class", "id", "role")):
            return False
    letters = sum(len(leaf.text) for leaf in page.leaves)
    linked = sum(span.end - span.start for leaf in page.leaves for span in leaf.spans if span.kind == "link")
    return linked <= BARE_LINKS * letters


def furnished(page: Page) -> bool:
    """Whether a landmark or a link is there. A page without either has nothing that an empty answer could be right about: of the
    development pages with text that come out empty, menus and error pages all, each has links or landmarks."""
    return any(node.tag in _SIGNS for node in page.nodes) or any(
        span.kind == "link" for leaf in page.leaves for span in leaf.spans
    )
