"""What the block model looks at: one row of numbers a leaf, computed for the whole page at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleanarticle.html import characters as ch
from cleanarticle.html.outline import LANDMARKS, Outline
from cleanarticle.html.page import Page
from cleanarticle.html.vocabulary import label_words, link_tokens

__all__ = ["Lexicon", "Sheet", "sheet"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ROLES = ("text", "heading", "item", "cell", "caption", "code", "term", "definition", "summary", "object")
_ROLE = {role: number for number, role in enumerate(ROLES)}
LONG, MIDDLE = 25, 10
"""Words of a long and of a middling paragraph."""
IDEOGRAPHS_A_WORD = 1.7
LEVELS = 6
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}[./:-]\d{1,2}|年")
_BODY = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]|\\.)*)"')
_AUTHOR = re.compile(r'"author"\s*:\s*[\[{][^\]}]*?"name"\s*:\s*"([^"\\]{3,60})"')
_TYPE = re.compile(r'"@type"\s*:\s*\[?\s*"([A-Za-z]{3,40})"')
_SQUEEZE = re.compile(r"\W+")
BODY_PROBE = 40


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the model learned of names and words."""

    tokens: Mapping[str, int]
    near: Floats
    far: Floats
    words: Mapping[str, float]
    picked: tuple[int, ...]
    """Tokens that are features of their own."""


EMPTY = Lexicon({}, np.zeros(0), np.zeros(0), {}, ())


class Sheet:
    """Columns by name, in the order they were added."""

    __slots__ = ("columns", "names", "rows")

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.names: list[str] = []
        self.columns: list[NDArray[np.float32]] = []

    def add(self, name: str, values: NDArray[np.generic] | float) -> None:
        self.names.append(name)
        if isinstance(values, (int, float)):
            self.columns.append(np.full(self.rows, values, np.float32))
        else:
            self.columns.append(values.astype(np.float32))

    def matrix(self) -> NDArray[np.float32]:
        return np.stack(self.columns, axis=1) if self.columns else np.zeros((self.rows, 0), np.float32)


@dataclass(slots=True)
class _Work:
    """What several groups of features share."""

    page: Page
    outline: Outline
    sheet: Sheet
    texts: list[str]
    node: Ints
    role: Ints
    words: Floats
    chars: Floats
    link: Floats
    density: Floats
    stops: Ints
    long: NDArray[np.bool_]
    good: NDArray[np.bool_]
    heading: NDArray[np.bool_]
    word_sum: Floats
    link_sum: Floats
    char_sum: Floats
    long_sum: Floats
    good_sum: Floats
    stop_sum: Floats
    text_sum: Floats
    head_sum: Floats


def sheet(page: Page, lexicon: Lexicon = EMPTY) -> Sheet:
    """The features of all leaves of a page."""
    work = _prepare(page, lexicon)
    if not work.sheet.rows:
        return work.sheet
    _names(work, lexicon)
    scores = _labels(work, lexicon)
    _containers(work)
    _landmarks(work)
    _repetition(work)
    anchors = _place(work)
    _core(work)
    _neighbours(work, scores)
    _under_heading(work, scores, anchors)
    _page(work)
    return work.sheet


def _sums(values: Floats | NDArray[np.bool_] | Ints) -> Floats:
    total = np.zeros(len(values) + 1)
    np.cumsum(values, out=total[1:])
    return total


def _prepare(page: Page, lexicon: Lexicon) -> _Work:
    leaves = page.leaves
    rows = len(leaves)
    texts = [leaf.text for leaf in leaves]
    outline = Outline(page, lexicon.tokens)
    found = ch.count(texts)
    counts = found.counts
    node = np.fromiter((leaf.node for leaf in leaves), np.int64, rows)
    role = np.fromiter((_ROLE[leaf.role] for leaf in leaves), np.int64, rows)
    ideographs = counts[:, ch.IDEOGRAPH]
    words = found.words + ideographs / IDEOGRAPHS_A_WORD
    chars = counts.sum(1) - counts[:, ch.SPACE]
    chars = chars + ideographs * 2.0
    link = np.zeros(rows)
    links = np.zeros(rows)
    for index, leaf in enumerate(leaves):
        if leaf.spans:
            for span in leaf.spans:
                if span.kind == "link":
                    link[index] += span.end - span.start
                    links[index] += 1
    lengths = np.fromiter(map(len, texts), np.float64, rows)
    density = np.minimum(link / np.maximum(lengths, 1), 1)
    stops = found.sentences
    long = (words >= LONG) & (density < 0.5)
    good = (words >= MIDDLE) & (density < 0.4) & (stops > 0)
    heading = role == _ROLE["heading"]
    out = Sheet(rows)
    work = _Work(
        page=page, outline=outline, sheet=out, texts=texts, node=node, role=role, words=words, chars=chars, link=density * chars,
        density=density, stops=stops, long=long, good=good, heading=heading, word_sum=_sums(words), link_sum=_sums(density * chars),
        char_sum=_sums(chars), long_sum=_sums(long * words), good_sum=_sums(good), stop_sum=_sums(stops),
        text_sum=_sums(role != _ROLE["object"]), head_sum=_sums(heading),
    )  # fmt: skip
    visible = np.maximum(counts.sum(1) - counts[:, ch.SPACE], 1)
    out.add("block.words", words)
    out.add("block.chars", chars)
    out.add("block.word_length", chars / np.maximum(words, 1))
    out.add("block.role", role)
    out.add("block.tag", outline.tag[node] if rows else node)
    out.add("block.sentences", stops)
    out.add("block.words_a_sentence", words / np.maximum(stops, 1))
    out.add("block.first", found.first)
    out.add("block.last", found.last)
    out.add("link.density", density)
    out.add("link.count", links)
    out.add("link.text", link)
    for name in ("UPPER", "DIGIT", "COMMA", "SYMBOL", "BRACKET", "QUOTE", "DASH"):
        out.add(f"block.share_{name.lower()}", counts[:, getattr(ch, name)] / visible)
    out.add("block.commas", counts[:, ch.COMMA])
    out.add("block.colons", counts[:, ch.COLON])
    out.add("block.currency", counts[:, ch.CURRENCY])
    out.add("block.upper_a_word", counts[:, ch.UPPER] / np.maximum(found.words, 1))
    return work


def _names(work: _Work, lexicon: Lexicon) -> None:
    out, outline = work.sheet, work.outline
    if not len(lexicon.near):
        return
    unique, back = np.unique(work.node, return_inverse=True)
    near = outline.names(unique, near=True)[:, : len(lexicon.near)]
    far = outline.names(unique, near=False)[:, : len(lexicon.far)]
    picked = list(lexicon.picked)
    near_score, far_score = near @ lexicon.near, far @ lexicon.far
    out.add("names.near", near_score[back])
    out.add("names.far", far_score[back])
    out.add("names.all", (near_score + far_score)[back])
    bits = far[:, picked] + near[:, picked]
    tokens = list(lexicon.tokens)
    for column, token in enumerate(picked):
        out.add(f"name:{tokens[token]}", bits[back, column])


def _labels(work: _Work, lexicon: Lexicon) -> Floats:
    """What the words of each leaf say, by the learned weights."""
    page, out, texts = work.page, work.sheet, work.texts
    weights = lexicon.words
    scores = np.zeros(len(texts))
    if weights:
        look = weights.get
        for index, leaf in enumerate(page.leaves):
            total = 0.0
            for word in label_words(leaf.text):
                total += look(word, 0.0)
            for span in leaf.spans:
                if span.kind == "link" and span.target:
                    for token in link_tokens(span.target):
                        total += look(token, 0.0)
                    break
            scores[index] = total
        out.add("words.score", scores)
    meta = _metas(page)
    title = (page.titles[0] if page.titles else "").lower()
    title_words = set(re.findall(r"\w+", (meta.get("og:title") or title).lower()))
    description = _SQUEEZE.sub("", (meta.get("og:description") or meta.get("description") or "").lower())
    author = (meta.get("author") or "").lower()
    body = ""
    for script in page.scripts:
        if "ld+json" in script.type or script.type == "":
            pass
        if "ld+json" in script.type:
            if not author:
                match = _AUTHOR.search(script.text)
                author = match.group(1).lower() if match else ""
            match = _BODY.search(script.text)
            if match and len(match.group(1)) > len(body):
                body = match.group(1)
    body = (
        _SQUEEZE.sub(
            "",
            re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m.group(1), 16)), body)
            .replace("\\n", " ")
            .replace("\\", ""),
        ).lower()
        if len(body) > 200
        else ""
    )
    repeats = Counter(texts)
    rows = len(texts)
    overlap, dek, byline, date, told, times = (np.zeros(rows) for _ in range(6))
    for index, text in enumerate(texts):
        times[index] = repeats[text]
        size = len(text)
        if not size:
            continue
        if size < 250:
            low = text.lower()
            if size < 200 and title_words:
                pieces = set(re.findall(r"\w+", low))
                common = len(pieces & title_words)
                overlap[index] = 2 * common / (len(pieces) + len(title_words))
            if author and author in low:
                byline[index] = 1
            if size < 120 and _DATE.search(text):
                date[index] = 1
        if size > 25 and (description or body):
            bare = _SQUEEZE.sub("", text[:90]).lower()[:BODY_PROBE]
            if description and bare and bare in description:
                dek[index] = 1
            if body and bare:
                told[index] = 1 if bare in body else -1
    out.add("text.title_overlap", overlap)
    out.add("text.description", dek)
    out.add("text.author", byline)
    out.add("text.date", date)
    out.add("text.article_body", told)
    out.add("text.repeats", times)
    return scores


def _metas(page: Page) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in page.metas:
        name = meta.get("property") or meta.get("name")
        content = meta.get("content")
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _containers(work: _Work) -> None:
    """The leaf's containers, up to six levels of those that hold more than the one below."""
    out, outline = work.sheet, work.outline
    total_words = max(work.word_sum[-1], 1)
    total_long = max(work.long_sum[-1], 1)
    node = work.node
    for level in range(LEVELS):
        first, end = outline.first[node], outline.end[node]
        words = work.word_sum[end] - work.word_sum[first]
        chars = work.char_sum[end] - work.char_sum[first]
        leaves = work.text_sum[end] - work.text_sum[first]
        long = work.long_sum[end] - work.long_sum[first]
        out.add(f"container{level}.words", words)
        out.add(f"container{level}.links", (work.link_sum[end] - work.link_sum[first]) / np.maximum(chars, 1))
        out.add(f"container{level}.leaves", leaves)
        out.add(f"container{level}.long_share", long / np.maximum(words, 1))
        out.add(f"container{level}.good", work.good_sum[end] - work.good_sum[first])
        out.add(f"container{level}.page_share", words / total_words)
        out.add(f"container{level}.page_long", long / total_long)
        out.add(f"container{level}.words_a_leaf", words / np.maximum(leaves, 1))
        out.add(f"container{level}.stops", (work.stop_sum[end] - work.stop_sum[first]) / np.maximum(words, 1))
        if level:
            out.add(f"container{level}.place", (np.arange(len(node)) - first) / np.maximum(end - first, 1))
            out.add(f"container{level}.headings", work.head_sum[end] - work.head_sum[first])
            out.add(f"container{level}.tag", outline.tag[node])
            out.add(f"container{level}.siblings", outline.siblings[node])
        node = outline.up[node]


def _landmarks(work: _Work) -> None:
    out, outline, node = work.sheet, work.outline, work.node
    inside = outline.landmarks[node]
    for number, tag in enumerate(LANDMARKS):
        out.add(f"in.{tag}", (inside >> number) & 1)
    out.add("in.depth", outline.depth[node])
    out.add("in.list_depth", outline.listing[node])
    article = outline.article[node]
    held = article >= 0
    safe = np.maximum(article, 0)
    first, end = outline.first[safe], outline.end[safe]
    good = work.long_sum[end] - work.long_sum[first]
    out.add("in.article_share", np.where(held, good / max(work.long_sum[-1], 1), -1))
    out.add("in.article_words", np.where(held, work.word_sum[end] - work.word_sum[first], -1))
    everywhere = np.bincount(outline.landmarks.astype(np.int64) & 3, minlength=4)
    out.add("page.has_article", float(everywhere[1] + everywhere[3] > 0))
    out.add("page.has_main", float(everywhere[2] + everywhere[3] > 0))


def _repetition(work: _Work) -> None:
    out, outline, node = work.sheet, work.outline, work.node
    path = outline.path[node]
    size = int(path.max()) + 1
    members = np.bincount(path, minlength=size)
    safe = np.maximum(members, 1)
    words = np.bincount(path, work.words, minlength=size)
    link = np.bincount(path, work.link, minlength=size) / np.maximum(np.bincount(path, work.chars, minlength=size), 1)
    good = np.bincount(path, work.good.astype(np.float64), minlength=size)
    long = np.bincount(path, work.long * work.words, minlength=size)
    stops = np.bincount(path, (work.stops > 0).astype(np.float64), minlength=size)
    out.add("path.count", members[path])
    out.add("path.words", (words / safe)[path])
    out.add("path.links", link[path])
    out.add("path.good", (good / safe)[path])
    out.add("path.stops", (stops / safe)[path])
    out.add("path.page_long", (long / max(work.long_sum[-1], 1))[path])
    place = np.zeros(len(node))
    order = np.argsort(path, kind="stable")
    ordered = path[order]
    starts = np.r_[True, ordered[1:] != ordered[:-1]]
    begin = np.flatnonzero(starts)
    place[order] = np.arange(len(node)) - np.repeat(begin, np.diff(np.r_[begin, len(node)]))
    out.add("path.place", place)
    most = outline.siblings[node]
    where = np.zeros(len(node))
    unit = node.copy()
    at = node
    for level in range(1, LEVELS + 1):
        at = outline.parent[at]
        more = outline.siblings[at] > most
        most = np.where(more, outline.siblings[at], most)
        where = np.where(more, level, where)
        unit = np.where(more, at, unit)
    out.add("path.unit_siblings", most)
    out.add("path.unit_level", where)
    first, end = outline.first[unit], outline.end[unit]
    out.add("path.unit_words", work.word_sum[end] - work.word_sum[first])
    out.add(
        "path.unit_links",
        (work.link_sum[end] - work.link_sum[first]) / np.maximum(work.char_sum[end] - work.char_sum[first], 1),
    )
    above = outline.parent[unit]
    out.add(
        "path.unit_page_share",
        (work.word_sum[outline.end[above]] - work.word_sum[outline.first[above]]) / max(work.word_sum[-1], 1),
    )


def _place(work: _Work) -> int:
    """Where the leaf stands on the page: from the ends, from the headline, from the first and last long paragraph."""
    out = work.sheet
    rows = out.rows
    index = np.arange(rows)
    total = max(work.word_sum[-1], 1)
    out.add("place.index", index)
    out.add("place.leaf_share", index / rows)
    out.add("place.word_share", work.word_sum[:-1] / total)
    out.add("place.words_after", total - work.word_sum[1:])
    out.add("place.from_end", rows - index)
    overlap = work.sheet.columns[work.sheet.names.index("text.title_overlap")]
    tag = work.outline.tag[work.node]
    rank = overlap * 2 + (tag == 6) * 1.0 + work.heading * 0.3
    headline = int(np.argmax(rank)) if rank.max() >= 0.8 else -1
    if headline >= 0:
        out.add("place.from_headline", index - headline)
        out.add("place.words_from_headline", work.word_sum[:-1] - work.word_sum[headline])
        out.add("place.is_headline", index == headline)
    else:
        out.add("place.from_headline", -9999.0)
        out.add("place.words_from_headline", -9999.0)
        out.add("place.is_headline", -1.0)
    for name, flags in (("long", work.long), ("good", work.good)):
        marks = np.flatnonzero(flags)
        if len(marks):
            out.add(f"place.from_first_{name}", index - marks[0])
            out.add(f"place.from_last_{name}", index - marks[-1])
            before = np.searchsorted(marks, index, side="left") - 1
            after = np.searchsorted(marks, index, side="right")
            out.add(f"place.since_{name}", np.where(before >= 0, index - marks[np.maximum(before, 0)], 999))
            out.add(
                f"place.until_{name}",
                np.where(after < len(marks), marks[np.minimum(after, len(marks) - 1)] - index, 999),
            )
            out.add(f"place.{name}_before", (before + 1) / len(marks))
        else:
            for what in ("from_first", "from_last", "since", "until"):
                out.add(f"place.{what}_{name}", 999.0)
            out.add(f"place.{name}_before", -1.0)
    return headline


def _core(work: _Work) -> None:
    """Where the leaf stands to the container that holds most of the running text."""
    out, outline = work.sheet, work.outline
    rows = out.rows
    points = np.where(work.good | work.long, np.minimum(work.words, 150) * (1 - work.density), 0.0)
    gain = np.zeros(outline.size)
    at, weight = work.node, 1.0
    for _ in range(3):
        np.add.at(gain, at, points * weight)
        at, weight = outline.up[at], weight / 2
    total = points.sum()
    chosen = [int(np.argmax(gain)) if total else 0]
    held = _sums(points)
    inside = held[outline.end] - held[outline.first]
    for share in (0.6, 0.85):
        fits = np.flatnonzero(inside >= share * total)
        chosen.append(int(fits[np.argmax(outline.depth[fits])]) if total and len(fits) else 0)
    for name, core in zip(("peak", "most", "nearly"), chosen, strict=True):
        shared = np.zeros(rows)
        chain = [core]
        while outline.parent[chain[-1]] != chain[-1]:
            chain.append(int(outline.parent[chain[-1]]))
        for ancestor in reversed(chain):
            shared[outline.first[ancestor] : outline.end[ancestor]] = outline.depth[ancestor]
        index = np.arange(rows)
        out.add(f"core.{name}_up", outline.depth[core] - shared)
        out.add(f"core.{name}_down", outline.depth[work.node] - shared)
        out.add(
            f"core.{name}_side", np.where(index < outline.first[core], -1, np.where(index >= outline.end[core], 1, 0))
        )
        out.add(f"core.{name}_after", index - outline.end[core])
        out.add(f"core.{name}_before", index - outline.first[core])
        out.add(f"core.{name}_share", (held[outline.end[core]] - held[outline.first[core]]) / max(total, 1))


def _shift(values: NDArray[np.generic], by: int, fill: float) -> Floats:
    moved = np.full(len(values), fill)
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved


def _neighbours(work: _Work, scores: Floats) -> None:
    out = work.sheet
    path = work.outline.path[work.node]
    rows = out.rows
    for by in (1, 2, 3, -1, -2, -3):
        if abs(by) >= rows:
            for what in ("words", "links", "stops", "role", "same_path", "score", "same_parent"):
                out.add(f"near{-by:+}.{what}", -1.0)
            continue
        side = f"near{-by:+}"
        out.add(f"{side}.words", _shift(work.words, by, -1))
        out.add(f"{side}.links", _shift(work.density, by, -1))
        out.add(f"{side}.stops", _shift(work.stops, by, -1))
        out.add(f"{side}.role", _shift(work.role, by, -1))
        out.add(f"{side}.same_path", _shift(path, by, -1) == path)
        out.add(f"{side}.score", _shift(scores, by, 0))
        out.add(f"{side}.same_parent", _shift(work.node, by, -1) == work.node)
    index = np.arange(rows)
    for reach in (4, 10, 25):
        low, high = np.maximum(index - reach, 0), np.minimum(index + reach + 1, rows)
        for side, first, end in (("before", low, index), ("after", index + 1, high)):
            chars = work.char_sum[end] - work.char_sum[first]
            out.add(f"window{reach}.{side}_words", work.word_sum[end] - work.word_sum[first])
            out.add(f"window{reach}.{side}_links", (work.link_sum[end] - work.link_sum[first]) / np.maximum(chars, 1))
            out.add(f"window{reach}.{side}_good", work.good_sum[end] - work.good_sum[first])


def _under_heading(work: _Work, scores: Floats, headline: int) -> None:
    """What the heading above the leaf says, and how far away it is."""
    out = work.sheet
    rows = out.rows
    index = np.arange(rows)
    marks = np.flatnonzero(work.heading)
    if not len(marks):
        for what in ("since", "level", "score", "words", "is_headline", "outside", "next", "links"):
            out.add(f"heading.{what}", -1.0)
        return
    at = np.searchsorted(marks, index, side="right") - 1
    above = marks[np.maximum(at, 0)]
    none = at < 0
    out.add("heading.since", np.where(none, 999, index - above))
    out.add("heading.level", np.where(none, -1, work.outline.tag[work.node[above]]))
    out.add("heading.score", np.where(none, 0, scores[above]))
    out.add("heading.words", np.where(none, 0, work.word_sum[index] - work.word_sum[above]))
    out.add("heading.is_headline", np.where(none, 0, above == headline))
    holder = work.outline.up[work.node[above]]
    out.add("heading.outside", np.where(none, -1, index >= work.outline.end[holder]))
    after = np.searchsorted(marks, index, side="right")
    out.add("heading.next", np.where(after < len(marks), marks[np.minimum(after, len(marks) - 1)] - index, 999))
    out.add("heading.links", np.where(none, 0, work.density[above]))


def _page(work: _Work) -> None:
    out = work.sheet
    chars = max(work.char_sum[-1], 1)
    out.add("page.leaves", float(out.rows))
    out.add("page.words", float(work.word_sum[-1]))
    out.add("page.links", float(work.link_sum[-1] / chars))
    out.add("page.long", float(work.long_sum[-1]))
    out.add("page.long_share", float(work.long_sum[-1] / max(work.word_sum[-1], 1)))
    out.add("page.good", float(work.good_sum[-1]))
    out.add("page.headings", float(work.head_sum[-1]))
    out.add("page.words_a_leaf", float(work.word_sum[-1] / max(work.text_sum[-1], 1)))
