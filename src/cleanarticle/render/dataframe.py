"""A table as a DataFrame of pandas or polars, whichever is there. Neither is a dependency."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from cleanarticle.article import Table
from cleanarticle.render import csv

__all__ = ["build"]

LIBRARIES = ("pandas", "polars")
"""In order of preference."""


def build(table: Table, *, library: str | None = None) -> Any:
    """A DataFrame of strings; its columns are named as `csv.columns` names them.

    Raises `ValueError` for a library that is none of LIBRARIES, `ModuleNotFoundError` for one that is not installed.
    """
    if library is not None and library not in LIBRARIES:
        raise ValueError(f"to_dataframe knows {' and '.join(LIBRARIES)}, not {library!r}")
    wanted = LIBRARIES if library is None else (library,)
    installed = next((name for name in wanted if find_spec(name) is not None), None)
    if installed is None:
        raise ModuleNotFoundError(
            f"Table.to_dataframe needs {' or '.join(wanted)}: pip install {wanted[0]} (Table.to_records needs neither)"
        )
    names = csv.columns(table)
    rows = csv.grid(table)[1 if table.header else 0 :]
    frame = import_module(installed).DataFrame
    return frame({name: [row[index] for row in rows] for index, name in enumerate(names)})
