"""The legacy encodings in question, and the languages each was made for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from cleanarticle.decode import letters
from cleanarticle.decode.codepages import single_byte_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["MULTI", "SINGLE", "Page", "Readings", "folded_table", "readings", "small_and_capital"]

_WEST = "en de fr es pt it nl sv da no nn is fo fi ca gl ast eu oc br ga gd cy af lb rm fur id sw sq et fy ku tk mul"
_EAST = "pl cs sk sl hr bs hu ro sq hsb de"
_BALTIC = "lt lv et fi de pl"
_CYRILLIC = "ru uk be bg sr mk"


@dataclass(frozen=True, slots=True)
class Page:
    codec: str
    languages: tuple[str, ...]
    prior: float
    """How much evidence it takes to think of it at all, against the most common page of its letters."""


def _page(codec: str, languages: str, prior: float) -> Page:
    return Page(codec, tuple(languages.split()), prior)


SINGLE = (
    _page("cp1252", _WEST, 0),
    _page("iso8859-15", _WEST, 3),
    _page("mac-roman", _WEST, 6),
    _page("cp850", _WEST, 6),
    _page("cp437", _WEST, 8),
    _page("iso8859-14", "cy ga gd", 7),
    _page("cp1250", _EAST, 1),
    _page("iso8859-2", _EAST, 1),
    _page("iso8859-16", "ro", 5),
    _page("iso8859-16", "pl cs sk sl hr bs hu sq hsb de fr it", 9),
    _page("cp852", _EAST, 6),
    _page("mac-latin2", _EAST, 7),
    _page("cp1254", "tr az", 1),
    _page("iso8859-3", "mt eo tr", 5),
    _page("cp857", "tr", 7),
    _page("cp1257", _BALTIC, 2),
    _page("iso8859-13", _BALTIC, 4),
    _page("iso8859-4", _BALTIC + " no da sv", 7),
    _page("iso8859-10", _BALTIC + " is no da sv", 8),
    _page("cp1258", "vi", 3),
    _page("cp1251", _CYRILLIC + " kk mn tg ky", 0),
    _page("koi8-r", "ru bg", 1),
    _page("koi8-u", "uk ru be", 1.5),
    _page("iso8859-5", _CYRILLIC, 2),
    _page("cp866", "ru uk be bg", 2),
    _page("cp855", _CYRILLIC, 4),
    _page("mac-cyrillic", _CYRILLIC, 4),
    _page("cp1253", "el", 0),
    _page("iso8859-7", "el", 0.5),
    _page("cp1255", "he yi", 0),
    _page("iso8859-8", "he", 0.5),
    _page("cp862", "he", 6),
    _page("cp1256", "ar fa ur", 0),
    _page("iso8859-6", "ar", 0.5),
    _page("cp874", "th", 0),
)
MULTI = (
    _page("gb18030", "zh", 0),
    _page("big5hkscs", "zh", 0),
    _page("euc_jp", "ja", 0),
    _page("cp932", "ja", 0),
    _page("cp949", "ko", 0),
    _page("johab", "ko", 6),
)


@lru_cache(maxsize=64)
def folded_table(codec: str) -> str:
    """What each byte is once decoded and folded."""
    return "".join((letters.folded(char) + " ")[0] for char in single_byte_table(codec))


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """Each single-byte page in each of its languages, one after the other."""

    pages: tuple[Page, ...]
    codecs: NDArray[np.intp]
    """The place of each page in `SINGLE`."""
    languages: NDArray[np.intp]
    """The place of each language among all of them."""
    priors: NDArray[np.float64]
    letter_costs: NDArray[np.int64]
    """What each byte from 0x80 on costs by itself, in half nats: readings x bytes."""
    least_costs: NDArray[np.int64]
    """The least it costs, whatever stands before it."""


@lru_cache(maxsize=1)
def readings() -> Readings:
    at = {language.code: place for place, language in enumerate(letters.languages())}
    both = [(page, at[code]) for page in SINGLE for code in sorted(page.languages)]
    chars = {page.codec: folded_table(page.codec)[128:] for page in SINGLE}
    costs = {codec: letters.letter_costs(high) for codec, high in chars.items()}
    least = {codec: letters.least_costs(high) for codec, high in chars.items()}
    return Readings(
        pages=tuple(page for page, _ in both),
        codecs=np.array([SINGLE.index(page) for page, _ in both]),
        languages=np.array([language for _, language in both]),
        priors=np.array([page.prior for page, _ in both]),
        letter_costs=np.array([costs[page.codec][:, language] for page, language in both], np.int64),
        least_costs=np.array([least[page.codec][:, language] for page, language in both], np.int64),
    )


@lru_cache(maxsize=64)
def small_and_capital(codec: str) -> tuple[frozenset[int], frozenset[int]]:
    """The bytes that are small letters and those that are capitals."""
    table = single_byte_table(codec)
    return (
        frozenset(byte for byte, char in enumerate(table) if char.islower()),
        frozenset(byte for byte, char in enumerate(table) if char.isupper()),
    )
