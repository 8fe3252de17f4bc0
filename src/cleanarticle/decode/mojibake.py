"""ENC003 mojibake: text decoded with the wrong charset, repaired.

## What it does

Finds lines whose letters only make sense as bytes of another encoding, encodes them back and decodes them as what they
were. Each change names its steps, such as "encoded as windows-1252, decoded as utf-8".

## Why it matters

"dÃ©jÃ" is in no dictionary: search misses it, models learn it, readers stumble over it.

## Example

`l’humanitÃ©` becomes `l’humanité`: only the broken word changes, the rest of the line stays.

## Holds back

Text that makes sense as it stands, also when it could be re-read; single odd signs; names such as `Āø`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from cleanarticle.decode.draft import Edit

__all__ = ["find"]

_TOKENS = re.compile(r"\s+|[^\s]+")
CHUNK = 4000  # characters looked at together; a line can be the whole document


def find(text: str) -> Iterator[Edit]:
    if text.isascii():
        return
    start = 0
    for line in text.split("\n"):
        if not line.isascii():
            for at, piece in _chunks(line):
                if not piece.isascii():
                    yield from _by_ftfy(piece, start + at)
        start += len(line) + 1


def _chunks(line: str) -> Iterator[tuple[int, str]]:
    at = 0
    while len(line) - at > CHUNK:
        cut = line.rfind(" ", at + CHUNK // 2, at + CHUNK) + 1 or at + CHUNK
        yield at, line[at:cut]
        at = cut
    yield at, line[at:]


def _by_ftfy(line: str, start: int) -> Iterator[Edit]:
    from ftfy import TextFixerConfig, fix_encoding_and_explain  # ASCII does not pay for the import

    fixed, plan = fix_encoding_and_explain(line, TextFixerConfig(explain=True, unescape_html=False))
    if fixed == line or "\n" in fixed:
        return
    why = ", ".join(
        f"{step.action}d as {step.parameter}" if step.action != "apply" else step.parameter for step in plan or ()
    )
    for before, after, replacement in _differences(line, fixed):
        yield Edit(start=start + before, end=start + after, replacement=replacement, code="ENC003", because=why)


def _differences(line: str, fixed: str) -> Iterator[tuple[int, int, str]]:
    """Spans of `line` and what each becomes, word by word."""
    old, new = _TOKENS.findall(line), _TOKENS.findall(fixed)
    ends = [0]
    for token in old:
        ends.append(ends[-1] + len(token))
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield ends[i], ends[j], "".join(new[k:m])
