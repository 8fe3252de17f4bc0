"""Noise: what stands on a page or in a scraped text and is no part of the article. Each rule finds, none applies."""

from __future__ import annotations

from cleanarticle.noise.finders import find
from cleanarticle.noise.lexicon import is_phrase

__all__ = ["find", "is_phrase"]
