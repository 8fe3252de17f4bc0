"""Raw article HTML, or text some scraper has flattened, in; a clean, structured Article out.

from cleanarticle import clean

article = clean(html_or_text)
article.title, article.text, article.tables, article.changes
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleanarticle.article import Article
    from cleanarticle.changes import ReplayMismatch, replay
    from cleanarticle.errors import (
        CleanArticleError,
        InputTooLarge,
        InvalidArticle,
        UnknownEncoding,
        UnknownRule,
        UnreadableSource,
    )
    from cleanarticle.options import Options
    from cleanarticle.pipeline import clean, visible_text
    from cleanarticle.rules import RULES

__version__ = "0.1.0"

__all__ = [
    "RULES",
    "Article",
    "CleanArticleError",
    "InputTooLarge",
    "InvalidArticle",
    "Options",
    "ReplayMismatch",
    "UnknownEncoding",
    "UnknownRule",
    "UnreadableSource",
    "clean",
    "replay",
    "visible_text",
]

# Each name is imported when it is first asked for: `cleanarticle --help` must not pay for parsers and models.
_HOMES = {
    "RULES": "rules",
    "Article": "article",
    "Options": "options",
    "ReplayMismatch": "changes",
    "clean": "pipeline",
    "replay": "changes",
    "visible_text": "pipeline",
}


if not TYPE_CHECKING:  # a checker that sees it takes any name of the module, misspelt ones too

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'errors')}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
