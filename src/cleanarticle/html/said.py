"""said: what the head of a page says of each leaf. Is it the title, the description, the author, part of the body?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cleanarticle.html.page import Page
from cleanarticle.html.vocabulary import ASCII, SEPARATOR, Bag, join

__all__ = ["SAID", "said"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SAID = (
    "title_overlap", "description", "author", "date", "article_body", "repeats", "said_before", "brand", "ld_description", "ld_text",
)  # fmt: skip
BODY_PROBE = 40
"""Letters of a text that are looked for in the page's own description and in its JSON-LD body."""
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}[./:-]\d{1,2}|年")
_BODY = re.compile(r'"articleBody"\s*:\s*"([^"\\]*(?:\\.[^"\\]*)*)"')
_TOLD = re.compile(r'"(description|text)"\s*:\s*"([^"\\]*(?:\\.[^"\\]*)*)"')
TOLD = 60
"""Characters of a text in the page's JSON-LD that is more than a label: what a product is, the answer to a question."""
_AUTHOR = re.compile(r'"author"\s*:\s*[\[{][^\]}]*?"name"\s*:\s*"([^"\\]{3,60})"')
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_SQUEEZE = re.compile(r"\W+")
_ASCII_BETWEEN = bytes(code for code in ASCII if not (chr(code).isalnum() or chr(code) in ("_", SEPARATOR)))
_WORD = re.compile(r"[^\W\d_]+|0+")
_DIGIT = re.compile(r"\d")


def said(page: Page, texts: Sequence[str], labels: Bag, digits: Ints) -> Floats:
    """What the head of the page says of each leaf: is it the title, the description, the author, part of the body?"""
    meta = _metas(page)
    title = meta.get("og:title") or (page.titles[0] if page.titles else "")
    title_words = set(_WORD.findall(_DIGIT.sub("0", title.lower())))
    description = _SQUEEZE.sub("", (meta.get("og:description") or meta.get("description") or "").lower())
    author, body, declared = _declared(page, meta.get("author", ""))
    brand = _brand(page, meta)
    sizes = np.array([len(text) for text in texts])
    found = np.zeros((len(SAID), len(texts)))
    overlap, dek, byline, date, told, times, again, own, *described = found
    overlap[:] = np.where(sizes < 200, _overlap(labels, title_words), 0)
    times[:], again[:] = _repeats(texts)
    for index in np.flatnonzero((sizes < 120) & (digits > 0)).tolist():
        date[index] = _DATE.search(texts[index]) is not None
    if author or brand:
        lower = [text.lower() for text in texts]
        if author:
            byline[:] = (sizes < 200) & np.array([author in text for text in lower], np.bool_)
        if brand:
            own[:] = (sizes < 2000) & np.array([brand in text for text in lower], np.bool_)
    if description or body or any(declared):
        chosen = np.flatnonzero(sizes > 25).tolist()
        bare = _probes([texts[index] for index in chosen])
        dek[chosen] = [letters != "" and letters in description for letters in bare]
        for row, text in zip((told, *described), (body, *declared), strict=True):
            if text:
                row[chosen] = [0 if letters == "" else 1 if letters in text else -1 for letters in bare]
    return found


def _probes(texts: Sequence[str]) -> list[str]:
    """How each text begins, in small letters and without what stands between words."""
    probes = _squeezed(join([text[:90] for text in texts])).lower().split(SEPARATOR)
    return [probe[:BODY_PROBE] for probe in probes[: len(texts)]]


def _squeezed(text: str) -> str:
    """The word characters and separators of a text; bytes pass a table several times as fast as a pattern."""
    raw = text.encode("utf-8", "surrogatepass").translate(None, _ASCII_BETWEEN)
    flat = raw.decode("utf-8", "surrogatepass")
    if not flat.isascii():
        for char in set(raw.translate(None, ASCII).decode("utf-8", "surrogatepass")):
            if not char.isalnum():
                flat = flat.replace(char, "")
    return flat


def _repeats(texts: Sequence[str]) -> tuple[list[int], list[bool]]:
    """How often each text stands on the page, and whether it has been there before."""
    counts = Counter(texts)
    times = [counts[text] for text in texts]
    seen: set[str] = set()
    again = [False] * len(texts)
    for index, count in enumerate(times):
        if count > 1:
            again[index] = texts[index] in seen
            seen.add(texts[index])
    return times, again


def _overlap(labels: Bag, title: set[str]) -> Floats:
    """How far the words of each leaf are those of the title: 1 for the same words."""
    if not title:
        return np.zeros(len(labels.size))
    shared = np.fromiter(map(title.__contains__, labels.tokens), np.bool_, len(labels.tokens))
    common = np.bincount(labels.owner[shared], minlength=len(labels.size))
    found: Floats = 2 * np.minimum(common, len(title)) / (labels.size + len(title))
    return found


def _brand(page: Page, meta: dict[str, str]) -> str:
    """The name of the site, else the first telling label of its host: text that names it is often about the site itself."""
    name = meta.get("og:site_name", "").strip().lower()
    if name:
        return name.removesuffix(".com")
    url = next(
        (link.get("href") or "" for link in page.links if link.get("rel") == "canonical"), meta.get("og:url", "")
    )
    labels = url.partition("//")[2].partition("/")[0].lower().removeprefix("www.").split(".")
    return max(labels[:-1], key=len, default="") if len(labels) > 1 else ""


def _declared(page: Page, author: str) -> tuple[str, str, list[str]]:
    """The author, the squeezed body, and the squeezed descriptions and further texts that the page's metas and JSON-LD name."""
    body = ""
    found: dict[str, list[str]] = {"description": [], "text": []}
    for script in page.scripts:
        if "ld+json" in script.type:
            if not author and (match := _AUTHOR.search(script.text)):
                author = match.group(1)
            if (match := _BODY.search(script.text)) and len(match.group(1)) > len(body):
                body = match.group(1)
            for name, text in _TOLD.findall(script.text):
                if len(text) >= TOLD:
                    found[name].append(text)
    described = [_letters(" ".join(texts)) for texts in found.values()]
    return author.lower(), _letters(body) if len(body) > 200 else "", described


def _letters(text: str) -> str:
    """The letters and digits of a JSON string, lower case."""
    plain = _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text).replace("\\n", " ").replace("\\", "")
    return _SQUEEZE.sub("", plain).lower()


def _metas(page: Page) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in page.metas:
        name = meta.get("property") or meta.get("name")
        content = meta.get("content")
        if name and content:
            found.setdefault(name.lower(), content)
    return found
