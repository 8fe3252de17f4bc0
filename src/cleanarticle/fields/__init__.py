"""Fields: title, authors, dates, language and what else a page says of itself, each value with its source."""

from cleanarticle.fields.read import Fields, read

__all__ = ["Fields", "read"]
