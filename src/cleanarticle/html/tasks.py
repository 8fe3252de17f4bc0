"""Items of lists of tasks, whose boxes are inputs or nothing but attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DONE", "DRAWN", "OPEN", "box", "drawn", "is_list"]

DONE, OPEN = "[x] ", "[ ] "
DRAWN: Final = "checkbox"
"""What the classes of an element that draws a box begin with."""
_TASKS: Final = re.compile(r"(?:^|\s)(?:contains-)?(?:task|todo|check)-?list(?:-item)?(?=\s|$)", re.IGNORECASE)
_STATES: Final = {"checked": DONE, "unchecked": OPEN}


def is_list(attrs: Mapping[str, str]) -> bool:
    """Whether a list, or an item of one, is called one of tasks."""
    return _TASKS.search(attrs.get("class", "")) is not None


def box(attrs: Mapping[str, str]) -> str:
    """The box of an item whose attributes say that it is a task and whether it is done; nothing for any other.

    >>> box({"data-list": "checked"}), box({"data-inline-task-id": "7"}), box({"class": "checked"})
    ('[x] ', '[ ] ', '')
    """
    if "data-inline-task-id" in attrs:
        return DONE if "checked" in attrs.get("class", "").split() else OPEN
    return _STATES.get(attrs.get("data-list", ""), "")


def drawn(names: str) -> str:
    """The box that an empty element draws by these classes, as Notion exports it: `<div class="checkbox checkbox-on"></div>`; nothing for
    others.

    >>> drawn("checkbox checkbox-on"), drawn("checkbox checkbox-off"), drawn("checkbox")
    ('[x] ', '[ ] ', '')
    """
    return {f"{DRAWN} {DRAWN}-on": DONE, f"{DRAWN} {DRAWN}-off": OPEN}.get(names, "")
