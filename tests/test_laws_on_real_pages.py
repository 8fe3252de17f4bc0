"""The laws on pages as they are. One page in 40 by default; CLEANARTICLE_ALL_PAGES=1 reads all of them (about ten minutes)."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from cleanarticle import Options, clean, visible_text
from laws import check_held, check_replayed

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
SETS = [DATA / "wcxb-dev", DATA / "multilingual-dev"]
STEP = 1 if os.environ.get("CLEANARTICLE_ALL_PAGES") else 40
PARTS = 8
AS_HTML = Options(kind="html")

pytestmark = pytest.mark.skipif(
    not all(folder.is_dir() for folder in SETS),
    reason="needs shared/data/wcxb-dev and multilingual-dev beside the project",
)


def _pages() -> list[Path]:
    return [path for folder in SETS for path in sorted((folder / "html").glob("*.html.gz"))][::STEP]


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_lost_or_said_twice_on_real_pages(part: int) -> None:
    broken = {}
    for path in _pages()[part::PARTS]:
        page = gzip.decompress(path.read_bytes())
        try:
            article, visible = clean(page, options=AS_HTML), visible_text(page, options=AS_HTML)
            check_held(article, visible)
            check_replayed(article, visible)
        except AssertionError as error:
            broken[path.name] = str(error).splitlines()[0]
    assert not broken
