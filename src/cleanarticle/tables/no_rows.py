"""no_rows: lines beside a table that are none of its rows, whatever they look like.

Where no blank line stands between, a table begins right under its caption, a heading or the paragraph that leads to it. The line model goes
by the run of lines as a whole and takes some of these for rows: a heading of three words has three cells, and where letters have no case
and words no spaces, a short paragraph looks like any row of glued cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from cleanarticle.strings import ends_sentence, has_case, last_mark, width

__all__ = ["SENTENCES", "find", "is_caption", "is_clear_caption", "is_text", "may_be_text", "stands_out"]

LONGEST_CAPTION: Final = 200
SHORTEST: Final = 60
"""Columns of the shortest sentence that may be a paragraph; long ones with stops are prose already (smooth.py)."""
SHORTEST_AMONG_ROWS: Final = 40
"""Columns of the shortest sentence that may be text among rows."""
STANDS_OUT: Final = 1.5
"""How many times as wide as the widest other row a sentence is that is none. Of 1,550 labelled tables with a row a line 14 have such a row, most of
which show a boundary."""
_COLONS: Final = (":", "：")
_QUESTIONS: Final = frozenset("?？؟")
_HEADING: Final = re.compile(r"\s{0,3}#{2,6}\s+\S")
_TITLE: Final = re.compile(r"#\s+\S")
_CAPTION: Final = re.compile(
    r"(?:tab(?:le|elle|leau|la|ella|ela|el|ulka|uľka|ula|ell|\.)?|tabl\.|táblázat|taulukko|taula|táboa|tafla|lentelė|cədvəl|jadual|jedwali|bảng"
    r"|таблица|таблиця|табела|кесте|πίνακας|ცხრილი|աղյուսակ|表|표|جدول|טבלה|सारणी|तालिका|সারণি|அட்டவணை|పట్టిక|ตาราง)\s*\d",
    re.IGNORECASE,
)
_MARKED: Final = re.compile(rf"\s*(?:#|{_CAPTION.pattern})", re.IGNORECASE)
_NAMED: Final = re.compile(r"[^\d]*\d+(?:[.-]\d+)*[a-z]?(?:\s*[.:：)—–-]\s*|\s+)[^\W\d]")
"""A number that a mark or space parts from the name of the table: `Table1Table2` is a row."""
_CLEAR: Final = re.compile(r"[^\d]*\d+(?:[.-]\d+)*[a-z]?(?:\s*[.:：)—–-]\s.*|\s*[:：].*)?")
"""A number that a mark parts from the name, or nothing more: a sentence may begin *Table 3 shows*."""
_MAILED: Final = re.compile(r"\s*[^\s<>][^<>]{0,80} <[^<>\s]{1,80}@[^<>\s]{1,80}>\s*")
"""A name and, after one space, an address in angles."""
_INNER_STOP: Final = re.compile(r"[。，、！？；،؛।]")


def is_caption(line: str) -> bool:
    """Whether the line is the caption of a table with a number.

    >>> is_caption("Table 3. Ages"), is_caption("表1 市町村別の人口"), is_caption("Tables and chairs")
    (True, True, False)
    """
    return len(line) < LONGEST_CAPTION and bool(_CAPTION.match(line))


def is_clear_caption(line: str) -> bool:
    """Whether the line is a caption wherever it stands, and no sentence about a table.

    >>> is_clear_caption("Table 3. Ages"), is_clear_caption("Table 3 shows who came.")
    (True, False)
    """
    return is_caption(line) and bool(_CLEAR.fullmatch(line) or (_NAMED.match(line) and not ends_sentence(line)))


def find(lines: Sequence[str]) -> Iterator[int]:
    """The places of headings, of captions that say more than a number, and of names with an address of mail, one below the other."""
    start = next((at for at, line in enumerate(lines) if line.strip()), None)
    mailed = {at for at, line in enumerate(lines) if ">" in line[-3:] and _MAILED.fullmatch(line)}
    yield from sorted(at for at in mailed if at - 1 in mailed or at + 1 in mailed)
    for at, line in enumerate(lines):
        if not _MARKED.match(line):
            continue
        is_title = at == start and _TITLE.match(line) and _leads(lines, at)
        if is_title or _HEADING.match(line) or (is_caption(line.strip()) and _NAMED.match(line.strip())):
            yield at


def _leads(lines: Sequence[str], at: int) -> bool:
    """Whether the line is followed by a blank one or a sentence, as titles are: `# Player Goals` names the columns of the rows below."""
    below = lines[at + 1].strip() if at + 1 < len(lines) else ""
    return not below or (ends_sentence(below) and width(below) >= SHORTEST)


def is_text(line: str) -> bool:
    """Whether the line is a sentence, or announces what follows."""
    return _is_sentence(line) or line.rstrip().endswith(_COLONS)


def may_be_text(line: str) -> bool:
    """Whether the line is a sentence, also a short one, or announces what follows. A question may be the name of the last column."""
    if width(line) < SHORTEST_AMONG_ROWS:
        return False
    return line.rstrip().endswith(_COLONS) or (ends_sentence(line) and last_mark(line) not in _QUESTIONS)


def stands_out(line: str, widest: int) -> bool:
    """Whether a line that may be text is much wider than rows of at most `widest` columns."""
    return width(line) >= STANDS_OUT * widest


def _is_sentence(line: str) -> bool:
    return width(line) >= SHORTEST and ends_sentence(line)


def _is_uncased_sentence(line: str) -> bool:
    """Whether a line of a script without case is a sentence in parts, or more than one."""
    line = line.strip()
    return (
        not line.isascii()
        and _is_sentence(line)
        and not any(map(has_case, line))
        and bool(_INNER_STOP.search(line, 0, len(line) - 1))
    )


SENTENCES: Final[dict[str, Callable[[str], bool]]] = {"cellperline": is_text, "concat": _is_uncased_sentence}
"""By form, which lines may be text above or below the rows. Glued rows that are sentences show it by their seams where letters have case."""
