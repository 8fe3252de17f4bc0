"""Rows of Markdown tables whose cells held line ends."""

import pytest

from cleanarticle import clean
from cleanarticle.tables.broken_rows import whole

HEAD = ["| Setting | Default | What it does |", "| --- | --- | --- |"]
PORT, WAIT = "| port | 8080 | The port to listen on |", "| wait | 30 | Seconds |"


@pytest.mark.parametrize(
    "broken",
    [
        ["| port | 8080 | The port", "to listen on |"],
        ["| port | 8080 | The port", "", "to listen on |"],
        ["| port", "| 8080 | The port to listen on |"],
        ["| port | 8080 | The", "port to", "listen", "on |"],
    ],
    ids=["one cell", "a blank line in a cell", "a line that begins with a bar", "four lines"],
)
def test_a_broken_row_is_one_line(broken: list[str]) -> None:
    begins_anew = sum(line.startswith("|") for line in broken) > 1
    joined = [*HEAD, PORT, *[HEAD[1]] * (len(broken) - 1), WAIT]
    assert list(whole([*HEAD, *broken, WAIT])) == ([*HEAD, *broken, WAIT] if begins_anew else joined)


def test_a_broken_header() -> None:
    assert list(whole(["| Setting | Default", "value | Use |", HEAD[1], WAIT])) == [
        "| Setting | Default value | Use |",
        HEAD[1],
        HEAD[1],
        WAIT,
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [*HEAD, PORT, WAIT],
        [*HEAD, PORT, "The port must be free |"],
        [*HEAD, "| port | 8080", "", "The port must be free."],
        ["| port | 8080 | The port", "to listen on |"],
    ],
    ids=["whole", "text below", "a cell is missing", "no row of dashes"],
)
def test_lines_that_stay(lines: list[str]) -> None:
    assert whole(lines) is lines


def test_the_table_of_a_text() -> None:
    text = "\n".join(
        [
            "All settings are read at the start of the server.",
            "",
            *HEAD,
            "| port | 8080 | The port",
            "to listen on |",
            WAIT,
        ]
    )
    (table,) = clean(text).tables
    assert table.header == ("Setting", "Default", "What it does")
    assert table.rows == (("port", "8080", "The port to listen on"), ("wait", "30", "Seconds"))


def test_an_escaped_bar_is_one_of_the_cell() -> None:
    (table,) = clean("| Step | Minutes |\n|---|---|\n| Build \\| test | 12 |\n| Push | 3 |").tables
    assert table.rows == (("Build | test", "12"), ("Push", "3"))
