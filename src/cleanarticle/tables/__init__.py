"""Flattened lines become tables again: `rebuild` proposes, with a probability, and leaves the decision to the caller."""

from cleanarticle.tables.guess import DEFAULT_THRESHOLD, Form, TableGuess
from cleanarticle.tables.rebuild import Search, rebuild, search

__all__ = ["DEFAULT_THRESHOLD", "Form", "Search", "TableGuess", "rebuild", "search"]
