"""The owner's own example of the text door, kept beside the project and not in it."""

import json
from pathlib import Path

import pytest

from cleanarticle import clean

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
SOURCE, EXPECTED = DATA / "seed-article.txt", DATA / "seed-article.expected.json"

pytestmark = pytest.mark.skipif(not SOURCE.is_file(), reason="needs shared/data/seed-article.txt beside the project")


def test_the_seed_article_comes_out_as_expected() -> None:
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    article = clean(SOURCE)
    found = article.to_dict()
    assert found["title"] == expected["title"]
    assert found["language"] == expected["language"]
    assert found["authors"] == expected["authors"]
    assert [block["type"] for block in found["blocks"]] == [block["type"] for block in expected["blocks"]]
    for block, wanted in zip(found["blocks"], expected["blocks"], strict=True):
        assert {key: block.get(key) for key in wanted} == wanted


def test_only_the_named_lines_of_the_seed_leave_it() -> None:
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    gone = {
        line
        for change in clean(SOURCE).changes
        if change.action in ("removed", "moved")
        for line in change.text.splitlines()
    }
    assert gone == {lines[number - 1].strip() for number in expected["removed_lines"]}
