"""What the eye does not see of a page: elements that say they are hidden, and those put aside for screen readers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleanarticle.html.page import Inline
    from cleanarticle.leaves import Leaf

__all__ = ["part", "reason"]

_FOR_SCREEN_READERS: Final = re.compile(
    r"(?:^|\s|[_-])(?:sr-only|sronly|visually-?hidden|screen-?reader(?:-text|-only|s)?|show-for-sr|a11y-hidden|element-invisible"
    r"|hidden-visually|assistive-text|off-?screen-text|hide-text)(?:$|\s|[_-])",
    re.IGNORECASE,
)
_TOOL_TIPS: Final = frozenset(("ttc", "twoslash-popup-container"))
"""What explains the names in a listing, among its lines."""
_OFF: Final = frozenset(("hidden", "d-none", "u-hidden", "is-hidden", "hide"))
"""Classes that hide an element from everybody. They are believed in headings only: in the text they fold, and a script shows the rest."""
_ON_SOME: Final = re.compile(
    r":|(?:^|[\s_-])(?:xs|sm|md|lg|xl|xxl|show|block|inline|flex|visible|mobile|desktop|print)(?:$|[\s_-])"
)
"""In the classes of what some screens show."""
_ICON: Final = "the name of an icon, drawn in its place"
_ICON_FONT: Final = re.compile(
    r"(?:^|\s)(?:material-icons(?:-\w+(?:-\w+)?)?|material-symbols(?:-\w+)?|google-symbols)(?=\s|$)"
)
"""Classes of fonts that draw the name of an icon as the icon: `<i class="material-icons">expand_more</i>`. In a cell it may be what the table says: `check`."""
_ICON_NAME: Final = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
INITIALS: Final = 2
"""Letters that stand for somebody who gave no picture, at most."""
_NOT_SHOWN: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def reason(attrs: Mapping[str, str]) -> str | None:
    """Why an element with these attributes is not shown; None when nothing says so."""
    if "hidden" in attrs and attrs["hidden"] != "until-found":
        return "hidden by its element"
    if "style" in attrs and _NOT_SHOWN.search(attrs["style"]):
        return "hidden by its style"
    if "class" in attrs and attrs["class"] in _TOOL_TIPS:
        return "shown when a pointer rests on a name"
    return "for screen readers only" if "class" in attrs and _is_put_aside(attrs["class"]) else None


def part(inline: Inline, leaf: Leaf) -> str | None:
    """Why this part of a leaf is not shown. A formula, whose source is hidden beside its picture, is, and so is the first letter of a
    word, which is drawn or still to move in."""
    if _is_initial(inline, leaf):
        return "drawn in place of somebody's picture"
    because = reason(inline.attrs)
    if because is None and leaf.role == "heading" and (inline.start or inline.end < len(leaf.text)):
        because = "hidden by its class" if _is_off(inline.attrs.get("class", "")) else None
    because = because or (_drawn(inline) if leaf.role != "cell" else None)
    text = leaf.text[inline.start : inline.end].strip() if because and inline.leaf == inline.end_leaf else ""
    if because == _ICON and not _ICON_NAME.fullmatch(text):
        return None
    if not text or (len(text) == 1 and leaf.text[inline.end - 1 : inline.end + 1].isalnum()):
        return None
    formula = any(span.kind == "math" and span.start < inline.end and span.end > inline.start for span in leaf.spans)
    return None if formula else because


def _is_initial(inline: Inline, leaf: Leaf) -> bool:
    """Whether the part is called an avatar and holds an initial or two of the name behind it."""
    if "vatar" not in inline.attrs.get("class", "") or inline.leaf != inline.end_leaf:
        return False
    said, behind = leaf.text[inline.start : inline.end].strip(), leaf.text[inline.end :].lstrip()
    return 0 < len(said) <= INITIALS and said.isalpha() and behind[:1].casefold() == said[:1].casefold()


def _drawn(inline: Inline) -> str | None:
    """Why the page shows a picture in place of this element's text; None where it does not."""
    names = inline.attrs.get("class", "")
    return _ICON if ("material" in names or "symbols" in names) and _ICON_FONT.search(names) else None


@lru_cache(maxsize=1 << 12)
def _is_put_aside(names: str) -> bool:
    """Pages use the same few classes again and again."""
    return _FOR_SCREEN_READERS.search(names) is not None


def _is_off(names: str) -> bool:
    return not _OFF.isdisjoint(names.split()) and _ON_SOME.search(names) is None
