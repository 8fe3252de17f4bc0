"""The progress bar: on a terminal, for more than one document, out of the way of results and messages."""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

import pytest

from cleanarticle.cli.batch import Batch
from cleanarticle.cli.sources import find
from cleanarticle.options import Options
from cli_stage import Cleaner, stage, write


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def cleaner(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cleaner:
    return stage(monkeypatch, tmp_path)


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error from here on: pytest's own capture takes it back between fixtures and test."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    return shown


def test_a_bar_for_several_documents_and_messages_after_it(cleaner: Cleaner, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(monkeypatch)
    write(a_html="A", b_html="BOOM", c_html="C")
    batch = Batch(find(("a.html", "b.html", "c.html")), options=Options())
    assert [document.name for document, _ in batch.articles()] == ["a.html", "c.html"]
    assert "3/3" in shown.getvalue()
    assert shown.getvalue().index("3/3") < shown.getvalue().index("went wrong")


@pytest.mark.parametrize(("sources", "on_terminal"), [(("a.html",), False), (("a.html", "b.html"), True)])
def test_no_bar_for_one_document_or_over_results(
    cleaner: Cleaner, monkeypatch: pytest.MonkeyPatch, sources: tuple[str, ...], on_terminal: bool
) -> None:
    shown = terminal(monkeypatch)
    write(a_html="A", b_html="B")
    list(Batch(find(sources), options=Options(), results_on_terminal=on_terminal).articles())
    assert shown.getvalue() == ""
