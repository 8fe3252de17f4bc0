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
from typing import Protocol

from cleanarticle.decode import letters, utf8_remains, wrong_page
from cleanarticle.decode.draft import Draft, Edit, bridged
from cleanarticle.decode.ftfy_reach import lines_in_reach
from cleanarticle.decode.recoding import on_show
from cleanarticle.decode.suspicion import Look, look

__all__ = ["apply"]

STEPS = 4  # different misreadings undone one after the other
LINES_COMPARED = 12
CHUNK = 4000  # characters ftfy looks at together; a line can be the whole document
_TOKENS = re.compile(r"\s+|[^\s]+")
_STEPS = {"encode": "encoded back as {}", "decode": "decoded as {}"}
# Steps in which ftfy makes up for bytes that were lost on the way; nobody else here does.
_LOSSY_STEPS = frozenset({"restore_byte_a0", "replace_lossy_sequences"})
_ALTERS_BYTES = {"restore_byte_a0", "replace_lossy_sequences", "decode_inconsistent_utf8", "fix_c1_controls"}


class _Proposal(Protocol):
    @property
    def because(self) -> str: ...
    def fixes(self, line: str) -> Iterator[tuple[int, int, str]]: ...


def apply(draft: Draft) -> None:
    """Takes back misreadings, the plainest first; each step sees what the one before left."""
    first_look = look(draft.text)
    if not first_look.suspicious:
        return
    mended = draft.apply(_ftfy_edits(draft.text, first_look.lossy, lossy_only=True))
    seen = look(draft.text) if mended else first_look
    for _ in range(STEPS):
        proposal = _best(draft.text, seen)
        if proposal is None or not draft.apply(bridged(_edits(draft.text, proposal), draft.text)):
            break
        seen = look(draft.text)
    draft.apply(_ftfy_edits(draft.text, first_look.lines))


def _best(text: str, seen: Look) -> _Proposal | None:
    remains = utf8_remains.propose(text) if seen.sequences else None
    page = wrong_page.propose(seen.strange) if seen.strange else None
    if remains is None or page is None:
        return remains or page
    sample = sorted(seen.strange)[:LINES_COMPARED]
    costs = [sum(_cost_after(line[:CHUNK], proposal) for line in sample) for proposal in (remains, page)]
    return remains if costs[0] <= costs[1] else page


def _cost_after(line: str, proposal: _Proposal) -> float:
    parts: list[str] = []
    at = 0
    for start, end, fixed in proposal.fixes(line):
        parts += (line[at:start], fixed)
        at = end
    return letters.read("".join([*parts, line[at:]])).cost


def _edits(text: str, proposal: _Proposal) -> Iterator[Edit]:
    why = proposal.because
    start = 0
    for line in text.split("\n"):
        if not line.isascii():
            for first, last, fixed in proposal.fixes(line):
                yield Edit(start=start + first, end=start + last, replacement=fixed, code="ENC003", because=why)
        start += len(line) + 1


def _ftfy_edits(text: str, lines: frozenset[int], *, lossy_only: bool = False) -> Iterator[Edit]:
    """What ftfy makes of the lines that looked wrong at first and still do."""
    asked = lines and lines & lines_in_reach(text)
    if not asked:
        return
    from ftfy.badness import is_bad  # clean text does not pay for the import

    start = 0
    for number, line in enumerate(text.split("\n")):
        if number in asked:
            for at, piece in _chunks(line):
                if is_bad(piece):
                    yield from _by_ftfy(piece, start + at, lossy_only=lossy_only)
        start += len(line) + 1


def _chunks(line: str) -> Iterator[tuple[int, str]]:
    at = 0
    while len(line) - at > CHUNK:
        cut = line.rfind(" ", at + CHUNK // 2, at + CHUNK) + 1 or at + CHUNK
        yield at, line[at:cut]
        at = cut
    yield at, line[at:]


def _by_ftfy(line: str, start: int, *, lossy_only: bool) -> Iterator[Edit]:
    from ftfy import TextFixerConfig, fix_encoding_and_explain  # ASCII text does not pay for it

    fixed, plan = fix_encoding_and_explain(line, TextFixerConfig(explain=True, unescape_html=False))
    steps = {step.parameter for step in plan or ()}
    if fixed == line or "\n" in fixed or (lossy_only and steps.isdisjoint(_LOSSY_STEPS)):
        return
    why = ", ".join(_STEPS.get(step.action, "ftfy {}").format(_plain(step.parameter)) for step in plan or ())
    for before, after, replacement in _differences(line, fixed):
        if not on_show(line, before + 1, after - 1):
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


def _plain(parameter: str) -> str:
    return (
        parameter.removeprefix("sloppy-").replace("_", " ")
        if parameter in _ALTERS_BYTES
        else parameter.removeprefix("sloppy-")
    )
