"""Bars, tabs and runs of spaces that part no cells, beside those that do."""

from __future__ import annotations

import pytest

from cleanarticle import clean
from cleanarticle.tables.rebuild import rebuild

JUSTIFIED = """to  do" when  creating  a new  user  account.  For  example,  if you  have
configured  FTP and  Web  servers, you  would  probably have  to create  a
directory  within their  directories for  the  new user,  possibly copy  a
skeleton "index.html" file  into the proper location, add  the user to the"""
GERMAN = """Das  Programm  liest  die  Datei, die auf der Befehlszeile genannt ist, und
schreibt  sie,  ohne  die  Zeilen  zu ändern, auf die Standardausgabe.  Ist
keine  Datei  genannt,  so  liest  es  von  der  Standardeingabe."""
KOREAN = """다음  사용자  쉘을  지정하는데,  그 파일에서 그 사용자의 쉘이 지정되어
있지  않으면,  기본  쉘을  사용한다.   또한,  그  파일에  지정된  홈
디렉토리가  없으면,  루트  디렉토리를  홈  디렉토리로  사용한다."""
TABBED = """Databasen der  søges  i\taf  apropos  opdateres\taf  programmet mandb.
Afhængig\t af  din installation kan dette enten køres af et regelmæssigt
cronjob eller skal køres manuelt efter at  nye  manualsider  er\tblevet"""
TYPED = """was written by hand.  The editor has also benefitted from the contributions of
numerous people who reported problems, suggested improvements or submitted
code.  Among these are the following, all of them in the order of the years"""
REFERRING = """of the windows that are hidden, see |popup-menu| and |balloon-eval|
hidden when not used, it can be deleted with |popup_clear()|
and |popup_close()|.  Use |popup_show()| to reposition it"""
CHOICES = """* `start` {string|net.SocketAddress} The starting address in the
* `end` {string|net.SocketAddress} The ending address in the range."""
BORDERED = """|   - the General Public License as published by the Foundation;
|     either version 3 of the License, or (at your
|     option) any later version."""
REMARKS = """# NOTE:
#   This file is not loaded by the program.  It just serves as
#   a template for the zones that you could need."""
MAILED = """Pramod Ch <pramod@mail.example>
Akshay <akshay@mail.example>
Buck Shlegeris <buck@anu.example>
Jonathan Miller <jdm@mail.example>
Edward Schembor <eschem@jhu.example>"""


@pytest.mark.parametrize(
    "text",
    [JUSTIFIED, GERMAN, KOREAN, TABBED, TYPED, REFERRING, CHOICES, BORDERED, REMARKS, MAILED],
    ids=["justified", "german", "korean", "tabbed", "typed", "referring", "choices", "bordered", "remarks", "mailed"],
)
def test_marks_that_part_no_cells(text: str) -> None:
    assert [guess for guess in rebuild(text.split("\n")) if guess.confidence >= 0.25] == []
    assert [change for change in clean(text).changes if change.code.startswith("TBL")] == []


NAMES = """Peter Mattis      <petm@mail.example>
Spencer Kimball   <spencer@mail.example>
Josh MacDonald    <jmacd@mail.example>"""
AUTHORS = """Guillaume Hanrot        main author
Fabrice Rouillier       original version of the square root
Jean-Luc Rémy           original version of the zeta function"""
SIZES = """small   in the  morning    12
large   at  noon          340
huge    in the  evening  1200"""
STOPS = """MYR Group Inc.  $2.5B
IES Holdings  $1.4B
Ameresco Inc.  $1.1B"""
PIPES = """Name | Age | From
Ann | 31 | Wick
Bo | 4 | Thurso"""
HTML2TEXT = """Name| Age| From
Ann| 31| Wick
Bo| 4| Thurso"""
TIGHT = """Name|Age|From
Ann|31|Wick
Bo|4|Thurso"""
MEANINGS = """aix\tlike the program in the other system
bsd\tlike the program in the free system
sco\tlike the program in the old system"""
ARABIC = """الجنسية   الولايات المتحدة
التأسيس   1982
النوع  القائمة"""


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        (NAMES, 2),
        (AUTHORS, 2),
        (SIZES, 4),
        (STOPS, 2),
        (PIPES, 3),
        (TIGHT, 3),
        (HTML2TEXT, 3),
        (MEANINGS, 2),
        (ARABIC, 2),
    ],
    ids=["names", "authors", "sizes", "stops", "pipes", "tight", "html2text", "meanings", "arabic"],
)
def test_marks_that_part_cells(text: str, columns: int) -> None:
    (guess,) = rebuild(text.split("\n"))
    assert guess.confidence >= 0.25
    assert {len(row) for row in (guess.table.header, *guess.table.rows) if row} == {columns}
