"""The cheap look that lets prose pass: is there anything in these lines that a table could be made of?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleanarticle.tables.evidence import is_prose

__all__ = ["worth_reading"]

SEAM = re.compile(r"[^\W\d_]\d|\d[^\W\d_]|[a-zß-öø-ÿа-яё][A-ZÀ-ÞА-Я]|[.)\]%!?:;][^\W\d_]")
LEAST_SEAMS = 3
"""Visible seams that a whole table on one line has at least."""
LONG = 160
"""A line longer than this without seams is no row."""


def worth_reading(lines: Sequence[str]) -> bool:
    """False for lines that cannot be a table, or of which so few could that nothing is to be gained."""
    if len(lines) == 1:
        return not is_prose(lines[0]) and len(SEAM.findall(lines[0])) >= LEAST_SEAMS
    rows = sum(len(line) <= LONG or not is_prose(line) for line in lines)
    return rows >= 2 or any(len(line) > LONG and len(SEAM.findall(line)) >= 2 * LEAST_SEAMS for line in lines)
