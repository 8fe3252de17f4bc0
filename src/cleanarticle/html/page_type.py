"""What kind of page it is, by what its head declares and by the shape of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleanarticle.html.learned import Weights
from cleanarticle.html.page import Page
from cleanarticle.html.vocabulary import bag_of

__all__ = ["PAGE_TYPES", "TypeModel", "declared", "tempered"]

PAGE_TYPES = ("article", "forum", "product", "listing", "collection", "documentation", "service")
_LD_TYPE = re.compile(r'"@type"\s*:\s*\[?\s*"([A-Za-z]{3,40})"')
_STEP = re.compile(r"[a-z]{2,20}")
_NUMBER = re.compile(r"\d{4,}")


SHARES = np.array([0.53, 0.07, 0.08, 0.07, 0.08, 0.06, 0.11])
"""How many pages of wcxb-dev are of each type."""
TELLING = 40
"""Texts of a page from which on its measures tell its type. At any number from 20 to 60, of the 69 development pages with fewer than 61 texts
one fewer gets its own type, of the others none."""


@dataclass(frozen=True, slots=True)
class TypeModel:
    """A linear model over declared tokens and the page's measures."""

    tokens: Weights
    measures: NDArray[np.float64]
    center: NDArray[np.float64]
    scale: NDArray[np.float64]
    bias: NDArray[np.float64]

    def probabilities(self, tokens: Sequence[str], measures: NDArray[np.float64]) -> NDArray[np.float64]:
        """One number for each of `PAGE_TYPES`; they sum to 1."""
        score = (
            self.bias
            + ((measures - self.center) / self.scale) @ self.measures
            + self.tokens.sums(bag_of([tokens]))[:, 0]
        )
        raised = np.exp(score - score.max())
        result: NDArray[np.float64] = raised / raised.sum()
        return result


def tempered(types: NDArray[np.float64], texts: int) -> NDArray[np.float64]:
    """The probabilities of a page of so many texts: the fewer, the nearer to the shares of all pages. The model has seen hardly any of
    a few texts, and takes an article of two paragraphs for a listing."""
    told = min(texts / TELLING, 1.0)
    found: NDArray[np.float64] = types**told * SHARES ** (1 - told)
    found /= found.sum()
    return found


def declared(page: Page) -> list[str]:
    """What the page says of itself, each thing once, sorted."""
    return sorted(set(_declared(page)))


def _declared(page: Page) -> Iterator[str]:
    """Tokens from metas, JSON-LD types, the canonical address and the classes of the root elements."""
    for meta in page.metas:
        name = (meta.get("property") or meta.get("name") or "").lower()
        if name in ("og:type", "generator", "twitter:card", "twitter:label1", "pagetype"):
            for word in _STEP.findall((meta.get("content") or "").lower())[:3]:
                yield f"{name}={word}"
        elif name.startswith(("article:", "product:", "og:price", "og:product")):
            yield f"meta={name}"
        elif name == "og:url":
            yield from _address(meta.get("content") or "")
    for script in page.scripts:
        if "ld+json" in script.type:
            for kind in _LD_TYPE.findall(script.text):
                yield f"ld={kind}"
    for link in page.links:
        if (link.get("rel") or "").lower() == "canonical":
            yield from _address(link.get("href") or "")
            break
    for node in page.nodes[:2]:
        for word in _STEP.findall((node.attrs.get("class") or "").lower()[:300]):
            yield f"root={word}"


def _address(url: str) -> Iterator[str]:
    host, _, path = url.partition("//")[2].lower().partition("/")
    steps = [step for step in path.split("/") if step]
    yield f"steps={min(len(steps), 5)}"
    for label in host.split("."):
        yield f"host={label}"
    for step in steps[:-1] or steps:
        for word in _STEP.findall(step)[:4]:
            yield f"path={word}"
    if steps:
        last = steps[-1]
        yield f"words={min(last.count('-'), 8)}"
        if _NUMBER.search(last):
            yield "number"
