"""CSV, records and data frames of tables."""

from __future__ import annotations

import csv
import importlib.util
import sys
from io import StringIO
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given

from article_strategies import tables
from cleanarticle.article import Table

TABLE = Table(header=("a", "b"), rows=(("1", 'x, "y"'), ("two\nlines", "")))


def test_csv_is_rfc_4180() -> None:
    assert TABLE.to_csv() == 'a,b\r\n1,"x, ""y"""\r\n"two\nlines",\r\n'
    assert TABLE.to_csv(delimiter="\t") == 'a\tb\r\n1\t"x, ""y"""\r\n"two\nlines"\t\r\n'
    assert Table(rows=(("",), ("a",))).to_csv() == '""\r\na\r\n'
    assert Table(rows=()).to_csv() == ""


@given(tables())
def test_csv_reads_back_as_the_cells(table: Table) -> None:
    rows = list(csv.reader(StringIO(table.to_csv(), newline=""), strict=True))
    assert rows == [list(row) for row in ([table.header] if table.header else []) + list(table.rows)]


def test_short_rows_are_filled_up() -> None:
    table = Table(header=("a",), rows=(("1", "2", "3"), ()))
    assert table.to_csv() == "a,,\r\n1,2,3\r\n,,\r\n"
    assert table.to_records() == [
        {"a": "1", "column_2": "2", "column_3": "3"},
        {"a": "", "column_2": "", "column_3": ""},
    ]


@pytest.mark.parametrize(
    ("header", "names"),
    [
        (("a", "b"), ("a", "b")),
        (("a", "a", "a_2", "a"), ("a", "a_2", "a_2_2", "a_3")),
        (("", " x\n y "), ("column_1", "x y")),
        (("column_2", ""), ("column_2", "column_2_2")),
    ],
)
def test_names_of_columns_are_all_different(header: tuple[str, ...], names: tuple[str, ...]) -> None:
    table = Table(header=header, rows=(tuple("v" * len(header)),))
    assert tuple(table.to_records()[0]) == names


def test_records_without_a_header() -> None:
    assert Table(rows=(("x", "y"),)).to_records() == [{"column_1": "x", "column_2": "y"}]


@pytest.mark.parametrize(
    ("cell", "guarded"),
    [
        ("=1+1", True),
        ("@SUM(A1)", True),
        ("+1+1", True),
        ("-2+3+cmd|' /C calc'!A0", True),
        ("\t=1", True),
        ("-5", False),
        ("+3.2%", False),
        ("-1,234.50", False),
        ("-", False),
        ("a=b", False),
        ("", False),
    ],
)
def test_formulas_are_guarded_only_when_asked(cell: str, guarded: bool) -> None:
    table = Table(rows=((cell, "x"),))
    (plain,) = csv.reader(StringIO(table.to_csv(), newline=""))
    (safe,) = csv.reader(StringIO(table.to_csv(guard_formulas=True), newline=""))
    assert plain == [cell, "x"]
    assert safe == [f"'{cell}" if guarded else cell, "x"]


class Frame:
    def __init__(self, data: dict[str, list[str]]) -> None:
        self.data = data


def installed(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Only these data frame libraries are there."""
    for name in ("pandas", "polars"):
        module: Any = ModuleType(name)
        module.__spec__ = importlib.util.spec_from_loader(name, None)
        module.DataFrame = type(name, (Frame,), {})
        monkeypatch.setitem(sys.modules, name, module if name in names else None)


def test_a_data_frame_of_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    for names, library, kind in (
        (("pandas", "polars"), None, "pandas"),
        (("polars",), None, "polars"),
        (("pandas", "polars"), "polars", "polars"),
    ):
        installed(monkeypatch, *names)
        frame = TABLE.to_dataframe(library=library)  # type: ignore[arg-type]
        assert type(frame).__name__ == kind
        assert frame.data == {"a": ["1", "two\nlines"], "b": ['x, "y"', ""]}


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch)
    with pytest.raises(ModuleNotFoundError, match="needs pandas or polars: pip install pandas"):
        TABLE.to_dataframe()
    with pytest.raises(ModuleNotFoundError, match="needs polars: pip install polars"):
        TABLE.to_dataframe(library="polars")
    with pytest.raises(ValueError, match="knows pandas and polars, not 'dask'"):
        TABLE.to_dataframe(library="dask")  # type: ignore[arg-type]
