"""STR003 markup-remains: typed marks of headings, quotes and code become the blocks they stand for.

## What it does
`## Title` and a title underlined with `====` or `----` (in newsletters with `** ` before it) become headings; lines that begin with `>` a quote, nested by
more of them; lines between code fences (three backticks or tildes) code, to the space, with the language the fence
names, as do a session with the prompt `>>>` and two or more lines in a row that are statements or commands by their form; a passage in quotation marks with a line `— Name` under it a quote with its source. Of `**strong**` words and `_emphasis_` the
words stay, also where they go on in the next line, and of `1\\.` and `\\-` all but the backslash. The marks are recorded.

## Why it matters
The marks are markup of another program. Kept as text they end up doubled or escaped in every later format.

## Example
`> All of it.` becomes a quote block with the text `All of it.`

## Holds back
A `#` without a space after it (`#elections`), a `>` between numbers, and a dash under a line that is no quotation.
Marks of emphasis in code, addresses and formulas, names with underscores, arguments and powers (`f(**options)`, `2**3`), a single `_word_` or
`*word*` in a text that has no other marks of Markdown: its author may have typed them to be seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cleanarticle.text.lines import Line

__all__ = [
    "CODE",
    "PROMPT",
    "STARS",
    "Fence",
    "attribution",
    "fence",
    "hashes",
    "is_quoted_item",
    "quote_mark",
    "session",
    "underline_level",
]

CODE = "STR003"

PROMPT = ">>> "
"""With it an interpreter of Python asks for input, and documentation shows what was typed."""

STARS = "**"
"""What programs that send newsletters as plain text write before a heading, with a line of dashes under it."""

_TYPED = re.compile(
    r">>> (?:.*[=(\[{]|(?:assert|del|from|import|print|raise)\b|(?:class|def|for|if|try|while|with)\b.*:$)"
)
_HASHES = re.compile(r"(?P<open>#{1,6})\s+(?P<text>\S.*?)(?:\s+(?P<close>#+))?$")
_UNDERLINE = re.compile(r"(?P<mark>=|-|~)(?P=mark){2,}$")
_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})\s*(?P<language>[\w+#.-]*)[^`]*$")
_QUOTED = re.compile('[“„«»‹"『「].*[”“»«›"』」][.,;]?$', re.DOTALL)
_QUOTED_ITEM = re.compile(r">[> \t]*(?:(?:[*+•-]|\d{1,3}\\?[.)])\s[^|\t]*)?")
_ATTRIBUTION = re.compile(r"(?P<mark>[—–―]|--)\s*(?P<name>[^\W\d].{1,80})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """A run of fenced lines: how many it takes, what language its opening mark names."""

    count: int
    language: str | None


def hashes(text: str) -> tuple[int, str, str] | None:
    """The level, the heading and the marks of a `# heading` line; None of any other."""
    found = _HASHES.match(text)
    if not found:
        return None
    marks = found.group("open") + (f"\n{found.group('close')}" if found.group("close") else "")
    return len(found.group("open")), found.group("text"), marks


def underline_level(text: str) -> int | None:
    """1 for a line of `=`, 2 for one of `-` or `~`; None for any other line."""
    found = _UNDERLINE.match(text)
    if not found:
        return None
    return 1 if found.group("mark") == "=" else 2


def quote_mark(text: str) -> int:
    """1 when the line begins with a quote mark, else 0."""
    return int(text.startswith(">") and (len(text) == 1 or text[1] in " >\t" or not text[1].isdigit()))


def is_quoted_item(text: str) -> bool:
    """Whether the line is an empty one of a quote, or an item of a list in it: its spaces are no gaps between columns."""
    return bool(_QUOTED_ITEM.fullmatch(text))


def session(lines: Sequence[Line], index: int, stop: int, *, parted: bool) -> int:
    """How many lines the session of an interpreter takes that begins at `lines[index]`; 0 when none does.

    What was printed belongs to it where blank lines part the paragraphs of the text (`parted`). Quotes in quotes of mails begin
    with as many marks, but lines with fewer stand beside them; links that begin so are no code.
    """
    before = lines[index - 1] if index and not lines[index].gap else None
    if not _TYPED.match(lines[index].text) or (before and before.text.startswith(">")):
        return 0
    count = 1
    while index + count < stop:
        line = lines[index + count]
        if line.gap or line.torn or line.indent < lines[index].indent:
            break
        prompted = line.text.startswith((PROMPT, "... "))
        if line.text.startswith(">") and not prompted:
            return 0
        if not (prompted or parted):
            break
        count += 1
    return count


def fence(lines: Sequence[Line], index: int, stop: int) -> Fence | None:
    """The fenced code that begins at `lines[index]` and ends before `stop`; an unclosed fence is none."""
    opened = _FENCE.match(lines[index].text)
    if not opened:
        return None
    for place in range(index + 1, stop):
        text = lines[place].text
        if text.startswith(opened.group("fence")) and not text.strip("`~"):
            return Fence(count=place - index + 1, language=opened.group("language") or None)
    return None


def attribution(quoted: str, line: str) -> tuple[str, str] | None:
    """The dash and the name of the line that says whose words the passage above is; None when it does not."""
    found = _ATTRIBUTION.match(line)
    if not found or not _QUOTED.match(quoted):
        return None
    return found.group("mark"), found.group("name").strip()
