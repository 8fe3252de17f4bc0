"""keep_pairs: a question that unfolds its answer stays with it, be it a button, a heading, or the summary of a folded section."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from cleanarticle.html.page import Inline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from cleanarticle.html.page import Node, Page
    from cleanarticle.leaves import Leaf

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

__all__ = ["Pair", "keep_pairs", "pairs"]

CONTROLS: Final = ("aria-controls", "data-bs-target", "data-target")
"""Attributes in which a button names what it unfolds."""
_UNFOLDS: Final = frozenset(("aria-expanded", *CONTROLS))
_HIDING: Final = frozenset(("hidden", "style"))
LONGEST_QUESTION: Final = 200
"""Characters of a question; more is a text of its own."""
QUESTION_LEAVES: Final = 4
"""Leaves of it at most: signs and pictures may stand beside its words."""
LINKED: Final = 0.5
"""Share of an answer in links, from which on it is a menu."""
NEXT: Final = 30
"""Elements that are looked at for what stands beside a question: it may hold icons."""
_FORMS: Final = frozenset(("form", "input", "select", "textarea", "nav", "menu"))
"""Elements that no answer holds: it is a filter, a menu or an invitation."""
_QUESTION: Final = re.compile(
    r"(?:^|[\s_-])(?:question|(?:accordion|faq|toggle)[\w-]*?[_-](?:title|head(?:er|ing)?|button|label|trigger|q|question)(?:[_-]\w+)*)(?=\s|$)",
    re.IGNORECASE,
)
_ANSWER: Final = re.compile(
    r"(?:^|[\s_-])(?:answer|(?:accordion|faq|toggle)[\w-]*?[_-](?:content|body|panel|collapse|dropdown|a|answer|text|inner)(?:[_-]\w+)*)(?=\s|$)",
    re.IGNORECASE,
)
"""Classes of questions and of the answers right beside them that a script unfolds: `faq-question` and `faq-answer`."""
_TITLES: Final = ("heading", "summary")
_ASKING: Final = ("?", "？", "؟", ";")
_SIGNS: Final = " +＋-–−×▼▾⌄›"
"""What may stand behind a question to show that it unfolds."""
_STOPS: Final = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।", "։", ".»", ".“", ".”", '."', ".)", "」")


class Pair(NamedTuple):
    """The leaves of a question, `first` to `answer`, and those of its answer, which begins where that ends."""

    first: int
    answer: int
    end: int


def keep_pairs(page: Page, probability: Floats, keep: Flags, text: Flags) -> None:
    """Keeps a question of whose answer something stays, an answer of which nothing does under a question that stays, and those left of a row
    of which most stay, or which stands between text that stays.

    A button that stands alone may only fold text in and out (*Show more*), and so may one whose words return.
    """
    found = sorted(set(pairs(page)))
    if not found:
        return
    state = _Settled(page, probability, keep, text)
    asked = Counter(map(state.question, found))
    rows = [*_rows(found)]
    in_row = {pair for row in rows if len(row) > 1 for pair in row}
    for pair in found:
        if asked[state.question(pair)] == 1 and (pair in in_row or state.is_titled(pair)):
            state.settle(pair)
    for row in rows:
        if len(row) > 1:
            state.settle_row(row)


def _rows(found: list[Pair]) -> Iterator[list[Pair]]:
    """Pairs that follow right on each other."""
    row: list[Pair] = []
    for pair in found:
        if row and pair.first < row[-1].end:
            continue  # it is part of the answer before
        if row and pair.first > row[-1].end:
            yield row
            row = []
        row.append(pair)
    if row:
        yield row


class _Settled:
    """What stays of a page, while pairs are settled."""

    __slots__ = ("forms", "keep", "page", "probability", "text")

    def __init__(self, page: Page, probability: Floats, keep: Flags, text: Flags) -> None:
        self.page, self.probability, self.keep, self.text = page, probability, keep, text
        self.forms = sorted(node.first_leaf for node in page.nodes if node.tag in _FORMS)

    def question(self, pair: Pair) -> str:
        return " ".join(leaf.text for leaf in self.page.leaves[pair.first : pair.answer] if leaf.text)

    def is_titled(self, pair: Pair) -> bool:
        """Whether a question is a heading, or asks something."""
        return self.page.leaves[pair.first].role in _TITLES or self.question(pair).endswith(_ASKING)

    def settle(self, pair: Pair) -> None:
        question, answer = self._texts(pair.first, pair.answer), self._texts(pair.answer, pair.end)
        asked, told = self.keep[question], self.keep[answer]
        if told.any() == asked.any() or not len(question):
            return
        if told.any():
            if not self._says_again(pair) and (self.page.leaves[pair.first].role in _TITLES or self._is_prose(pair)):
                self._keep(question, self.probability[answer].max())
        elif asked.all() and self._is_prose(pair):
            self._keep(answer, self.probability[question].max())

    def settle_row(self, row: list[Pair]) -> None:
        gone = [pair for pair in row if not self.keep[self._texts(pair.first, pair.end)].any()]
        if not gone or not all(map(self._is_prose, gone)):
            return
        texts = np.flatnonzero(self.text)
        place, after = np.searchsorted(texts, (row[0].first, row[-1].end)).tolist()
        around = texts[max(place - 1, 0) : place].tolist() + texts[after : after + 1].tolist()
        if len(around) < 2 or not self.keep[around].all():
            around = (
                self._over(texts[:place], row) if 2 * len(gone) > len(row) else self._texts(row[0].first, row[-1].end)
            )
        if not len(around):
            return
        chance = self.probability[around].max()
        for pair in gone:
            self._keep(self._texts(pair.first, pair.end), chance)

    def _over(self, before: Ints, row: list[Pair]) -> Ints:
        """The text right over questions that end an article: it stays, or the heading between does not stay and the text over that does."""
        asked = sum(self.question(pair).rstrip(_SIGNS).endswith(_ASKING) for pair in row)
        near = before[-2:]
        if 2 * asked < len(row) or not self.keep[near].any() or len(near) < 2:
            return near[:0]
        if not self.keep[near[1]]:
            if self.page.leaves[int(near[1])].role != "heading":
                return near[:0]
            self._keep(near[1:], float(self.probability[near[0]]))
        return near[1:]

    def _keep(self, leaves: Ints, chance: float) -> None:
        self.keep[leaves] = True
        self.probability[leaves] = chance

    def _texts(self, first: int, end: int) -> Ints:
        found: Ints = first + np.flatnonzero(self.text[first:end])
        return found

    def _says_again(self, pair: Pair) -> bool:
        """Whether the answer begins with the words of the question."""
        return self.page.leaves[pair.answer].text.startswith(self.question(pair))

    def _is_prose(self, pair: Pair) -> bool:
        """Whether an answer ends a sentence, is no more than half links, and asks for nothing."""
        leaves = self.page.leaves[pair.answer : pair.end]
        linked = sum(span.end - span.start for leaf in leaves for span in leaf.spans if span.kind == "link")
        if linked > LINKED * sum(len(leaf.text) for leaf in leaves):
            return False
        if bisect_left(self.forms, pair.answer) < bisect_left(self.forms, pair.end):
            return False
        return any(leaf.text.endswith(_STOPS) for leaf in leaves)


def pairs(page: Page) -> Iterator[Pair]:
    """The questions of a page and what they unfold."""
    ids: dict[str, Node] | None = None
    elements: tuple[Node | Inline, ...] = (*page.nodes, *page.inlines)
    for element in elements:
        if element.attrs and not _UNFOLDS.isdisjoint(element.attrs):
            if ids is None:
                ids = {node.attrs["id"]: node for node in page.nodes if "id" in node.attrs}
            question = _alone(page, element)
            answer = question and _answer(page, question, element.attrs, ids)
            if question and answer:
                yield from _paired(page, question, answer)
    for node in page.nodes:
        if node.tag == "summary" and node.parent >= 0:
            yield from _paired(page, node, page.nodes[node.parent])
        elif "class" in node.attrs and _is_called_question(node.attrs["class"]):
            after = _beside(page, node)
            if after is not None and _ANSWER.search(after.attrs.get("class", "")) and _asks(page, node):
                yield from _paired(page, node, after)
        elif node.attrs and not _HIDING.isdisjoint(node.attrs) and _is_hidden(node.attrs):
            before = _before(page, node)
            if before is not None:
                yield from _paired(page, before, node)


def _asks(page: Page, node: Node) -> bool:
    """Whether the last words of an element ask something: a name such as `accordion-title` stands over other text too."""
    words = [leaf.text for leaf in page.leaves_of(node) if leaf.text.strip(_SIGNS)]
    return bool(words) and words[-1].rstrip(_SIGNS).endswith(_ASKING)


def _paired(page: Page, question: Node, answer: Node) -> Iterator[Pair]:
    pair = Pair(question.first_leaf, question.end_leaf, answer.end_leaf)
    if pair.first < pair.answer < pair.end and pair.answer - pair.first <= QUESTION_LEAVES:
        leaves = page.leaves[pair.first : pair.answer]
        if sum(len(leaf.text) for leaf in leaves) <= LONGEST_QUESTION and not any(map(_leads_away, leaves)):
            yield pair


def _leads_away(leaf: Leaf) -> bool:
    return any(span.kind == "link" and not (span.target or "#").startswith(("#", "javascript:")) for span in leaf.spans)


def _alone(page: Page, element: Node | Inline) -> Node | None:
    """The outermost element that says no more than this one; None where its line does."""
    if isinstance(element, Inline):
        if element.leaf != element.end_leaf or element.leaf >= len(page.leaves):
            return None
        leaf = page.leaves[element.leaf]
        if element.start > 0 or element.end < len(leaf.text):
            return None
        node = page.nodes[leaf.node]
    else:
        node = element
    held = (node.first_leaf, node.end_leaf)
    while node.parent >= 0 and held == (page.nodes[node.parent].first_leaf, page.nodes[node.parent].end_leaf):
        node = page.nodes[node.parent]
    return node


def _answer(page: Page, question: Node, attrs: Mapping[str, str], ids: Mapping[str, Node]) -> Node | None:
    """The element that follows right on a question and that its button names; where it names none of the page, its neighbour."""
    names = (attrs[name].removeprefix("#") for name in CONTROLS if name in attrs)
    named = [ids[name] for name in names if name in ids]
    if named:
        return next((node for node in named if node.first_leaf == question.end_leaf), None)
    return _beside(page, question)


def _beside(page: Page, question: Node) -> Node | None:
    """The element that follows right on a question, of the same parent."""
    for node in page.nodes[question.index + 1 : question.index + NEXT]:
        if node.depth < question.depth:
            return None
        if node.parent == question.parent and node.end_leaf > node.first_leaf:
            return node
    return None


def _before(page: Page, hidden: Node) -> Node | None:
    """The heading or button right before what is hidden, of the same parent."""
    if not 0 < hidden.first_leaf < hidden.end_leaf:
        return None
    leaf = page.leaves[hidden.first_leaf - 1]
    node = page.nodes[leaf.node]
    if leaf.role != "heading" and node.tag != "button":
        return None
    while node.parent > hidden.parent:
        node = page.nodes[node.parent]
    return node if node.parent == hidden.parent else None


def _is_hidden(attrs: Mapping[str, str]) -> bool:
    return "hidden" in attrs or ("style" in attrs and "display:none" in attrs["style"].replace(" ", "").lower())


@lru_cache(maxsize=1 << 12)
def _is_called_question(names: str) -> bool:
    """Pages use the same few classes again and again."""
    return _QUESTION.search(names) is not None
