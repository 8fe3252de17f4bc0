"""speak_for_itself: on a small page, or in markup that names hardly anything, the elements say what is content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from cleanarticle.html.cells import is_data
from cleanarticle.html.cells import shape as shape_of
from cleanarticle.html.features import ROLES
from cleanarticle.html.outline import LANDMARKS, TAGS, bit_names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleanarticle.html.features import Shape
    from cleanarticle.html.page import Node, Page

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
MOST: Final = 0.8
"""Share of a page's own words in what its name calls furniture, from which on the name is that of the page."""
MENU_WORDS: Final = 4
"""Words of the longest line that is an entry of a menu."""
LEAST_WORDS: Final = 3
"""Words outside headings without which there is nothing to keep but a name."""
LINKED: Final = 0.6
"""Share of a text in links, from which on it leads elsewhere."""
BARE_LINKS: Final = 0.2
"""The same of a whole bare page, from which it may be a page of menus after all."""
_SIGNS: Final = frozenset({"nav", "footer", "aside", "header", "form", "button", "menu", "iframe"})
_FURNITURE: Final = ("nav", "aside", "footer", "form", "button", "hidden")
"""What is no content by its element or role."""
_FURNITURE_NAMES: Final = (
    "navigation", "foot", "aside", "related", "comments", "share", "advert", "letter", "consent", "control", "hidden",
)  # fmt: skip
"""What is none by the family its name belongs to (`lexicon/names.toml`)."""
_PARTS: Final = ("item", "cell", "code", "term", "definition", "summary")
"""Roles of texts that are part of a structure."""


def speak_for_itself(shape: Shape, probability: Floats, keep: Flags, text: Flags) -> None:
    """Settles `keep` and `probability` in place. `text` says which leaves have words.

    The model learned from pages of the web, with hundreds of texts each among classes and ids. On a page of two paragraphs and a
    definition list it has nothing to go by, and takes the list for a menu. There the page's own markup decides: what lies in `main`
    or `article` (on pages without, anywhere) and in nothing that is furniture by its element or name, stays; of the rest, what is
    likelier content than not. On pages somewhat larger, and on those of any size whose markup names hardly anything, lists, tables,
    code, quotes and the like stay among texts that do. On the smallest, and on those, a list of links over the headline is a menu.
    """
    size = text.sum()
    small = size <= SMALL
    nameless = _named(shape) <= NAMED
    if size > MIDDLE and not nameless:
        return
    if small or nameless:
        _drop_menu(shape, probability, keep, text)
    if small:
        keep[text & (probability < ODDS)] = False
    body = _body(shape, text)
    if not small:
        body &= _between(shape, keep & text) & _is_part(shape)
    elif shape.words[body & ~shape.heading].sum() < LEAST_WORDS and not _shows(shape, text):
        return
    added = body & ~keep
    keep[added] = True
    probability[added] = np.maximum(probability[added], ODDS)


def _drop_menu(shape: Shape, probability: Floats, keep: Flags, text: Flags) -> None:
    """Lists of links over the headline, where there is something under it."""
    before = np.arange(len(keep)) < shape.headline
    linked = shape.density >= LINKED
    if not (keep & text & ~linked & ~shape.heading & ~before).any():
        return
    menu = before & linked & (shape.role == ROLES.index("item"))
    keep[menu] = False
    probability[menu] = np.minimum(probability[menu], ODDS)


def _body(shape: Shape, text: Flags) -> Flags:
    article = _inside(shape, "article") | _inside(shape, "main")
    furniture = np.zeros(len(text), np.bool_)
    for part in (
        *(_inside(shape, name) for name in _FURNITURE),
        *(_named_so(shape, name) for name in _FURNITURE_NAMES),
    ):
        if not _is_most(shape, part & text, text):  # a body of class no-sidebar, a server that puts all into one form
            furniture |= part
    furniture |= (_inside(shape, "header") | _named_so(shape, "head")) & ~article
    body: Flags = text & ~furniture & (shape.density < LINKED)
    return body & article if (body & article).any() else body


def _shows(shape: Shape, text: Flags) -> bool:
    """Whether a film, a player or the like stands in the article, which need not have text then."""
    embedded = ~text & (shape.outline.tag[shape.node] != TAGS["img"])
    return bool((embedded & (_inside(shape, "article") | _inside(shape, "main"))).any())


def _is_most(shape: Shape, part: Flags, text: Flags) -> bool:
    own = text & (shape.density < LINKED)
    return bool(shape.words[part & own].sum() >= MOST * shape.words[own].sum())


def _inside(shape: Shape, landmark: str) -> Flags:
    return shape.lies_in(LANDMARKS.index(landmark))


def _named_so(shape: Shape, family: str) -> Flags:
    return shape.lies_in(bit_names().index(family, len(LANDMARKS)))


def _named(shape: Shape) -> float:
    """Share of the elements with names; every kind of element has the token of its tag, besides those of names."""
    outline = shape.outline
    return float((outline.names.size[outline.kind] > 1).mean())


def _is_part(shape: Shape) -> Flags:
    of_role = np.isin(shape.role, [ROLES.index(role) for role in _PARTS])
    found: Flags = of_role | _inside(shape, "blockquote") | _inside(shape, "details")
    return found


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
    """Keeps all of a page that nothing speaks against, but for what it hides and for lone words that are links before and after its
    text, unless the model keeps them."""
    own = np.flatnonzero(text & (shape.density < LINKED))
    menu = (shape.density >= LINKED) & (shape.words <= MENU_WORDS) & (shape.role == ROLES.index("text"))
    if len(own):
        menu[own[0] : own[-1] + 1] = False
    keep |= ~menu & ~_inside(shape, "hidden")


def is_bare(page: Page) -> bool:
    """Whether nothing on the page can be furniture: no element with a class, id or role, no landmark, no columns, few links.

    Such markup is a fragment, or was cleaned before; there is no evidence to remove anything by. A `<header>` without a link heads the
    text, not a site: a title, a preamble.
    """
    for node in page.nodes:
        if not node.attrs.keys().isdisjoint(("class", "id", "role")):
            return False
        if node.tag in _SIGNS and (node.tag != "header" or _has_link(page, node)):
            return False
        if node.tag == "table" and _arranges(page, node):
            return False
    letters = sum(len(leaf.text) for leaf in page.leaves)
    linked = sum(span.end - span.start for leaf in page.leaves for span in leaf.spans if span.kind == "link")
    return linked <= BARE_LINKS * letters


def _arranges(page: Page, table: Node) -> bool:
    """Whether a table without data sets columns side by side, as pages before style sheets had their menus beside the text."""
    cells = shape_of(page, table.index)
    if is_data(page, table.index, cells):
        return False
    return any(
        sum(page.nodes[cell.node].first_leaf < page.nodes[cell.node].end_leaf for cell in row) > 1 for row in cells.rows
    )


def _has_link(page: Page, node: Node) -> bool:
    return any(span.kind == "link" for leaf in page.leaves_of(node) for span in leaf.spans)


def furnished(page: Page) -> bool:
    """Whether a landmark or a link is there. A page without either has nothing that an empty answer could be right about: of the
    development pages with text that come out empty, menus and error pages all, each has links or landmarks."""
    return any(node.tag in _SIGNS for node in page.nodes) or any(
        span.kind == "link" for leaf in page.leaves for span in leaf.spans
    )
