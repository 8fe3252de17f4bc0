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
_FORMS = frozenset(("bare", "line", "short", "inside"))


def look(
    scene: Scene, wanted: AbstractSet[str], weights: Callable[[str], Mapping[str, float]] = ranking.weights
) -> Head:
    """Who wrote the text and when it appeared, of the two what is wanted and can be told. `weights` gives those of a name, which are the
    ones that ship unless told otherwise."""
    authors = ranking.best(text_authors.candidates(scene), weights(AUTHORS)) if "authors" in wanted else None
    published = ranking.best(text_dates.candidates(scene), weights(PUBLISHED)) if "published" in wanted else None
    # A text that only says when it was changed was published then at the latest, as in its head (`heads.py`).
    modified = published if published and _says_change_alone(published.traits) else None
    found = {"authors": authors, "published": published, "modified": modified}
    return Head(
        authors=authors.value if authors else (),
        published=published.value if published else None,
        modified=modified.value if modified else None,
        lines={name: one.line for name, one in found.items() if one},
    )


def _says_change_alone(traits: AbstractSet[str]) -> bool:
    """Whether all lines that say the day call it that of the last change."""
    forms = [trait for trait in traits if trait.partition("-")[0] in _FORMS and "|" not in trait]
    return bool(forms) and all(form.endswith("-modified") for form in forms)
