"""`cleanarticle tables`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_stage import Cleaner, run, stage, tree, write


@pytest.fixture
def cleaner(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cleaner:
    return stage(monkeypatch, tmp_path)


def test_json_names_source_origin_and_confidence(cleaner: Cleaner) -> None:
    write(a_html="TABLE TABLE", b_html="none")
    result = run("tables", "a.html", "b.html")
    expected = {"source": "a.html", "origin": "flattened", "confidence": 0.75, "caption": "Cap", "header": ["a", "b"]}
    assert json.loads(result.stdout) == [{**expected, "number": n, "rows": [["1", "=2"]]} for n in (1, 2)]
    assert (result.exit_code, result.stderr) == (0, "2 tables\n2 cleaned\n")


def test_no_table_is_an_empty_array(cleaner: Cleaner) -> None:
    result = run("tables", stdin="none")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "[]\n", "0 tables\n")


def test_csv_to_a_folder_has_a_list_of_its_files(cleaner: Cleaner) -> None:
    write(in__a_html="TABLE TABLE", in__sub__a_html="TABLE")
    result = run("tables", "in", "-f", "csv", "-o", "out")
    assert result.exit_code == 0
    assert tree("out") == ["a-table-1.csv", "a-table-2.csv", "sub/a-table-1.csv", "tables.csv"]
    assert Path("out/a-table-1.csv").read_bytes() == b"a,b\r\n1,=2\r\n"
    assert Path("out/tables.csv").read_bytes().split(b"\r\n")[:2] == [
        b"file,source,number,rows,columns,origin,confidence,caption",
        b"a-table-1.csv,in/a.html,1,1,2,flattened,0.75,Cap",
    ]


def test_csv_to_a_file_or_standard_output(cleaner: Cleaner) -> None:
    assert run("tables", "-f", "csv", stdin="TABLE TABLE").stdout_bytes == b"a,b\r\n1,=2\r\n\r\na,b\r\n1,=2\r\n"
    assert run("tables", "-f", "csv", "--guard-formulas", "-o", "t.csv", stdin="TABLE").exit_code == 0
    assert Path("t.csv").read_bytes() == b"a,b\r\n1,'=2\r\n"


def test_markdown_says_in_a_comment_what_the_table_was(cleaner: Cleaner) -> None:
    assert run("tables", "-f", "markdown", stdin="TABLE").stdout == (
        "<!-- -, table 1, flattened, confidence 0.75 -->\n\nCap\n\n| a | b |\n| --- | --- |\n| 1 | =2 |\n"
    )


def test_a_folder_is_only_for_csv(cleaner: Cleaner) -> None:
    result = run("tables", "-o", ".", stdin="TABLE")
    assert result.exit_code == 2
    assert "json goes to one file" in result.stderr
