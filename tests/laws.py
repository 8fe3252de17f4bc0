"""The laws of docs/explanation/laws.md as checks of one source; what runs them says on what."""

from __future__ import annotations

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from cleanarticle import Article, Options, clean, replay, visible_text

__all__ = [
    "check_conservation",
    "check_held",
    "check_idempotence",
    "check_invention",
    "check_purity",
    "check_replay",
    "check_replayed",
    "letters",
]


def letters(text: str) -> Counter[str]:
    """Every character that is not space. Case and form count."""
    return Counter(character for character in text if not character.isspace())


def squeezed(text: str) -> str:
    return "".join(text.split())


def said_in_fields(article: Article) -> str:
    """What the page itself said, once, and the Article holds as a field without a Change."""
    return article.title or "" if article.sources.get("title", "").startswith("line:") else ""


def account(article: Article) -> Counter[str]:
    """What the source must hold: the body and the title taken from it, and what each change took away."""
    total = letters(article.text) + letters(said_in_fields(article))
    for change in article.changes:
        if (change.location.path or "").startswith("field:"):
            continue
        total.update(letters(change.text))
        if change.replacement:
            total.subtract(letters(change.replacement))
    return total


def check_conservation(source: Any, options: Options) -> None:
    check_held(clean(source, options=options), visible_text(source, options=options))


def check_held(article: Article, visible: str) -> None:
    seen = letters(visible)
    held = account(article)
    lost = seen - held
    added = Counter({character: count for character, count in (held - seen).items() if count > 0})
    assert not lost, f"lost: {lost}"
    assert not added, f"said twice: {added}"


def check_invention(source: Any, options: Options) -> None:
    article = clean(source, options=options)
    visible = visible_text(source, options=options)
    known = (
        squeezed(visible)
        + " "
        + squeezed(replay(visible, article.repairs))
        + " "
        + squeezed(replay(visible, article.changes))
    )
    for word in re.findall(r"\w+", article.text):
        assert word in known, word


def check_replay(source: Any, options: Options) -> None:
    check_replayed(clean(source, options=options), visible_text(source, options=options))


def check_replayed(article: Article, visible: str) -> None:
    left = letters(replay(visible, article.changes))
    assert left == letters(article.text) + letters(said_in_fields(article))


def check_purity(source: Any, options: Options) -> None:
    first = clean(source, options=options).to_json()
    clean("Another text, which must leave no trace.", options=options)
    with ThreadPoolExecutor(2) as pool:
        again = list(pool.map(lambda _: clean(source, options=options).to_json(), range(2)))
    assert again == [first, first]


def check_idempotence(article: Article) -> None:
    """The rendered text, its title above it, is clean already."""
    again = clean("\n\n".join(part for part in (article.title, article.text) if part), options=Options(kind="text"))
    assert again.text == article.text
    assert again.title == article.title
    assert not [change for change in again.changes if change.action in ("removed", "moved", "repaired")]
