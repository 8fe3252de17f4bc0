"""Authors and days of texts whose heads say nothing: found around the headline and at the ends of the story, and left alone elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanarticle import Options, clean
from cleanarticle.fields import elsewhere
from cleanarticle.fields.heads import Head
from cleanarticle.fields.text_scene import Scene
from cleanarticle.leaves import Leaf
from field_cases import texts


@pytest.mark.parametrize("path", texts(), ids=lambda path: path.stem)
def test_text(path: Path) -> None:
    expected: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    article = clean(path.read_text(encoding="utf-8"), options=Options(kind="text"))
    found = {"authors": [author.name for author in article.authors], "published": article.published}
    found |= {"modified": article.modified} if "modified" in expected else {}
    assert found == expected


def test_the_line_is_the_source() -> None:
    text = next(path for path in texts() if path.stem == "label-over-the-name").read_text(encoding="utf-8")
    lines = text.split("\n")
    sources = clean(text, options=Options(kind="text")).sources
    said = {name: lines[int(source.removeprefix("line:")) - 1] for name, source in sources.items() if ":" in source}
    assert (said["authors"], said["published"]) == ("Isaiah Shelton", "April 19, 2025")


def scene(*lines: str, title: int | None = None) -> Scene:
    leaves = [Leaf(index=place, text=line, start=0, end=len(line), line=place + 1) for place, line in enumerate(lines)]
    left = {leaf.index + 1 for leaf in leaves}
    return Scene(leaves=leaves, language="en", title=title, left=left, text="\n".join(lines))


def test_only_what_is_wanted_is_looked_for() -> None:
    lines = ("Night ferry sails again in May", "Written by Maya Perez", "19 December 2025")
    found = elsewhere.look(scene(*lines, title=1), {"published"})
    assert (found.authors, found.published, found.lines) == ((), "2025-12-19", {"published": 3})
    assert elsewhere.look(scene(*lines, title=1), frozenset()) == Head()


@given(st.lists(st.text(max_size=80), max_size=12), st.integers(0, 12))
def test_no_lines_raise_and_what_is_found_is_said(lines: list[str], title: int) -> None:
    found = elsewhere.look(scene(*lines, title=title or None), {"authors", "published"})
    assert all(1 <= line <= len(lines) for line in found.lines.values())
    assert bool(found.authors) == ("authors" in found.lines)
