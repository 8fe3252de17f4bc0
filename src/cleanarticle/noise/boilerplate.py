"""BP001 boilerplate: a block or line the model judges not to be main content.

## What it does

Removes what the trained models of the two doors take for something else than the article: menus, teasers, forms, comments,
footers. The model of the HTML door looks at a block, its ancestors, its neighbours and the page; the one of the text door at a
line, its neighbours and its place. Each removal carries the probability and the main reasons in words.

## Why it matters

No list of phrases knows every site. The rules before this one remove what can be named; this one what can only be judged.

## Example

    Home  Products  Prices  Contact
    Our workshop has repaired clocks since 1921. …

The first line goes: many links, few words, no sentence, first on the page.

## Holds back

A leaf stays when its probability of being main content reaches the threshold that `favor` chooses, and where another rule
or a field has taken it already. In a text an item of a list stays between two that stay: a list has no holes;
and what a line with a colon announces stays down to the first paragraph, where it is half as probable as it had to be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleanarticle.leaves import Leaf, Verdict

__all__ = ["judge"]


def judge(
    leaves: Sequence[Leaf], probabilities: Sequence[float], reasons: Sequence[str], *, threshold: float
) -> Iterator[Verdict]:
    """A verdict on each leaf whose probability of being main content is below the threshold.

    `reasons` says for each leaf what spoke against it, in words.
    """
    for leaf, probability, reason in zip(leaves, probabilities, reasons, strict=True):
        if probability < threshold:
            yield Verdict(leaf=leaf.index, code="BP001", because=reason, confidence=round(1.0 - probability, 3))
