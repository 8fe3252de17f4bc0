"""Code in texts without fences: found by the form of its lines, kept whole, its indentation with it."""

from __future__ import annotations

import pytest

from cleanarticle import Options, clean
from cleanarticle.article import Code
from cleanarticle.text import lines, source_code

PROSE = "The ferry at Lower Wick has crossed the river for 140 years, and this spring the council voted to leave the engine out."
AS_TEXT = Options(kind="text")

PROGRAMS = {
    "python": 'def read(path):\n    with open(path) as handle:\n        for line in handle:\n            yield line.rstrip("\\n")',
    "python with what lexicons take for buttons": "for line in rows:\n    if line.startswith('#'):\n        continue\n    print(line)",
    "javascript": "const rows = [];\nrows.forEach((row) => {\n  console.log(row.name);\n});",
    "java": "public class Ferry {\n    private int crossings = 0;\n\n    public void cross() {\n        crossings++;\n    }\n}",
    "c": '#include <stdio.h>\n\nint main(void) {\n    printf("%d\\n", 140);\n    return 0;\n}',
    "go": "dst, err := os.Create(name)\nif err != nil {\n    return err\n}",
    "sql": "SELECT name, crossings\nFROM ferries\nWHERE river = 'Wick';\nDELETE FROM ferries WHERE sunk = 1;",
    "shell": "$ sudo apt install ferry\n$ ferry --start /dev/rope",
    "commands": "pip install -U ferry\ngit clone https://example.org/ferry.git",
    "html": '<ul class="menu">\n  <li><a href="/">Home</a></li>\n</ul>',
    "json": '{\n  "name": "Wick",\n  "crossings": 140\n}',
    "css": "a:hover {\n  color: red;\n}",
    "settings": "max_connections = 200\nlog_file = 'ferry.log'",
    "a comment over it": "# How often it crossed\ncount = len(rows)\nprint(count)",
    "remarks behind its lines": "// The second crossing\nleave(100, change); // What it does with all that came before\nreach(200, change);    // And what next",
    "a remark behind its end": "useFerry(() => {\n  cross(rope);\n}, [rope]); // Only when somebody has changed the rope of the ferry",
    "an annotation over it": '@app.route("/ferry")\ndef ferry():\n    return cross(140)',
    "a blank line in it": "import os\n\npath = os.getcwd()\nprint(path)",
}

NONE = {
    "prose": f"{PROSE}\n{PROSE}",
    "prose that ends in a colon or semicolon": "if the river is high, this is what they do:\nthey wait for the water to fall;",
    "labels of a form": "Email(Required)\nPhone(Required)",
    "names that a manual describes": "close()\nCloses the file.\nopen()\nOpens it.",
    "letters that are explained": "S = Specific\nM = Measurable\nA = Achievable",
    "abbreviations that are explained": "s = slow pace (your normal jogging pace)\nm = medium pace (slightly faster than slow)",
    "formulas": "F = m · a\nE = mc²",
    "a data sheet": "Width = 30 cm\nHeight = 20 cm",
    "codes with semicolons": "UPC (in North America; 12-digit number);\nEAN (in Europe; 13-digit number);",
    "a recipe": "2 eggs;\n300 g flour;\na pinch of salt.",
    "chords": "[Am] Hello river [C] my old\n[G] friend again",
    "links in Markdown": "* [Home](/)\n* [News](/news)",
    "labels and values": "Name: Jane Doe\nPhone: 555 01 02\nCity: Lower Wick",
    "headings with hashes": "# The ferry\n## The rope",
    "handles": "@jane_doe\n@ferry_trust",
    "what is left of a program": "}\n});\n}",
    "a choice of regions": "SELECT REGION\nSELECT REGION",
    "one line": "print(rows)",
    "markup in sentences": "<p>The ferry crosses at noon.</p>\n<p>The rope is new this year.</p>",
}


def found(text: str) -> list[range]:
    return source_code.find(text, lines.split(text))


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs_are_found_whole(name: str) -> None:
    assert found(PROGRAMS[name]) == [range(len(lines.split(PROGRAMS[name])))]


@pytest.mark.parametrize("name", NONE)
def test_other_lines_are_none(name: str) -> None:
    assert found(NONE[name]) == []


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs_are_code_to_the_space(name: str) -> None:
    article = clean(f"The ferry\n\n{PROSE}\n\n{PROGRAMS[name]}\n\n{PROSE}", options=AS_TEXT)
    assert [block.text for block in article.blocks if isinstance(block, Code)] == [PROGRAMS[name]]
    assert not [change for change in article.changes if change.action == "removed"]


def test_indentation_that_all_lines_have_goes() -> None:
    program = "\tdef cross():\n\t\treturn 140\n\tprint(cross() + 1)"
    article = clean(f"The ferry\n\n{PROSE}\n\n{program}\n\n{PROSE}", options=AS_TEXT)
    assert [block.text for block in article.blocks if isinstance(block, Code)] == [
        "def cross():\n\treturn 140\nprint(cross() + 1)"
    ]


def test_code_right_under_a_paragraph_and_an_item() -> None:
    text = f"The ferry\n\n{PROSE}\ncount = len(rows)\nprint(count + 1)\n{PROSE}\n- first\n- second\ncount = len(rows)\nprint(count)\n"
    blocks = clean(text, options=AS_TEXT).blocks
    assert [block.text for block in blocks if isinstance(block, Code)] == [
        "count = len(rows)\nprint(count + 1)",
        "count = len(rows)\nprint(count)",
    ]


def test_the_rule_can_be_left_out() -> None:
    article = clean(f"The ferry\n\n{PROSE}\n\n{PROGRAMS['go']}", options=Options(kind="text", ignore=("STR003",)))
    assert not [block for block in article.blocks if isinstance(block, Code)]
