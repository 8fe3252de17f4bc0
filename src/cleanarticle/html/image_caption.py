"""FLD006 image-caption: what is printed about an image.

## What it does
The caption and the credit of an image that stays move to the image, as its `caption` and `credit`. They are in its block, in Markdown,
HTML, JSON and TEI, and not in `article.text`, which is the running text alone. So does a line right under an image that no name calls a
caption, where its words end in a credit: a word for pictures in one of 55 languages with a name behind it, the sign of an owner, an agency,
`（王海 摄）`, `山田太郎撮影`, `연합뉴스 제공`. Words like these also tell the credit from the caption where the markup does not.

## Why it matters
A caption in the middle of the running text tears the paragraphs around it apart, and a picture without its caption says less.

## Example
`<figure><img src="a.jpg"><figcaption>The ferry in 1920. Photo: Ann Lee</figcaption></figure>` gives an image with the caption
`The ferry in 1920.` and the credit `Photo: Ann Lee`.

## Holds back
A caption of several pictures, of a table, a video or a quote stays where it was or with that. Captions of pictures outside the
article leave with them. A line under an image that is a link, a heading or an item, and one whose words name no owner, is left to the
judgement of the block; so is a line that owns something since a year, as the foot of a page does. Only HTML tells captions apart; the lines of a text do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanarticle.leaves import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["CODE", "find"]

CODE: Final = "FLD006"


def find(captions: Iterable[int]) -> Iterator[Verdict]:
    """A verdict on each leaf that an image took."""
    for leaf in sorted(captions):
        yield Verdict(leaf, CODE, "is printed about an image", "moved")
