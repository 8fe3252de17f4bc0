"""Reads the cases of `tests/fixtures/fields`: lines of `a | b | c`, and pages and texts with the fields they must give."""

from __future__ import annotations

import re
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures" / "fields"


def rows(name: str) -> list[tuple[str, ...]]:
    """The cells of each line of a file; `#` begins a remark, `\\|` is a bar inside a cell."""
    found = []
    for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            cells = re.split(r"(?<!\\)\|", line)
            found.append(tuple(cell.replace("\\|", "|").strip() for cell in cells))
    return found


def pages() -> list[Path]:
    return sorted((FIXTURES / "pages").glob("*.html"))


def texts() -> list[Path]:
    return sorted((FIXTURES / "texts").glob("*.txt"))
