"""Text with its spans: trimmed, joined, moved. Leaves are read, never edited."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from cleanarticle.article import Span
    from cleanarticle.leaves import Leaf

__all__ = ["NOTHING", "Addresses", "Rich", "begins_with_formula", "beside", "joined", "moved", "trimmed"]


@dataclass(frozen=True, slots=True)
class Rich:
    """Text and the spans over it."""

    text: str
    spans: tuple[Span, ...] = ()


NOTHING = Rich("")


def trimmed(text: str, spans: tuple[Span, ...]) -> Rich:
    """Text without space at its ends; the spans follow, and lose what lies outside."""
    lead = len(text) - len(text.lstrip())
    bare = text.strip()
    if not spans or (lead == 0 and len(bare) == len(text)):
        return Rich(bare, spans)
    return Rich(bare, moved(spans, -lead, len(bare)))


def moved(spans: Iterable[Span], by: int, length: int) -> tuple[Span, ...]:
    """The spans shifted by so much and cut to a text of that length."""
    found = []
    for span in spans:
        start, end = max(span.start + by, 0), min(span.end + by, length)
        if start < end:
            found.append(replace(span, start=start, end=end))
    return tuple(found)


def joined(parts: Sequence[Rich], separator: str = "\n") -> Rich:
    """The parts one after another."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return NOTHING
    spans: list[Span] = []
    offset = 0
    for part in parts:
        if offset:
            spans.extend(replace(span, start=span.start + offset, end=span.end + offset) for span in part.spans)
        else:
            spans.extend(part.spans)
        offset += len(part.text) + len(separator)
    return Rich(separator.join(part.text for part in parts), tuple(spans))


def beside(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Of spans that are in order and apart, the last that begins no later and the first that begins later."""
    place = bisect_right(spans, span.start, key=lambda other: other.start)
    return spans[max(place - 1, 0) : place + 1]


def begins_with_formula(leaf: Leaf) -> bool:
    """Whether a formula is what the leaf begins with; a number in it is no mark of the list or the note around it."""
    return bool(leaf.spans) and leaf.spans[0].kind == "math" and leaf.spans[0].start == 0


def rich(leaf: Leaf) -> Rich:
    return trimmed(leaf.text, leaf.spans)


class Addresses:
    """Makes addresses of one page absolute, as far as it is known where the page stands."""

    __slots__ = ("_base", "_known")

    def __init__(self, url: str | None, base: str | None) -> None:
        self._base = _join(url or "", base) if base else url or ""
        self._known: dict[str, str] = {}

    def full(self, address: str) -> str:
        """The absolute address; as it is when the page's own is not known, or for a place within the page."""
        address = address.strip()
        if not self._base or address.startswith("#"):
            return address
        known = self._known.get(address)
        if known is None:
            known = self._known[address] = _join(self._base, address)
        return known


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:  # such as an unclosed bracket in the host
        return address
