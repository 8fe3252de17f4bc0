"""Raw article HTML, or text some scraper has flattened, in; a clean, structured Article out.

from cleanarticle import clean

article = clean(html_or_text)
article.title, article.text, article.tables, article.changes
"""

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
