"""Elsewhere: what lines of a text say of its authors and its day where its head says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanarticle.fields import ranking, text_authors, text_dates
from cleanarticle.fields.heads import Head

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet
    from typing import TypeAlias

    from cleanarticle.fields.text_scene import Scene

    Look: TypeAlias = Callable[[Scene, AbstractSet[str]], Head]
    """Finds in a scene those of `authors` and `published` that are wanted."""

__all__ = ["AUTHORS", "PUBLISHED", "look"]

AUTHORS, PUBLISHED = "text-author", "text-published"
"""The weights of either field."""


def look(
    scene: Scene, wanted: AbstractSet[str], weights: Callable[[str], Mapping[str, float]] = ranking.weights
) -> Head:
    """Who wrote the text and when it appeared, of the two what is wanted and can be told. `weights` gives those of a name, which are the
    ones that ship unless told otherwise."""
    authors = ranking.best(text_authors.candidates(scene), weights(AUTHORS)) if "authors" in wanted else None
    published = ranking.best(text_dates.candidates(scene), weights(PUBLISHED)) if "published" in wanted else None
    found = {"authors": authors, "published": published}
    return Head(
        authors=authors.value if authors else (),
        published=published.value if published else None,
        lines={name: one.line for name, one in found.items() if one},
    )
