"""The legacy encodings in question, and the languages each was made for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cleanarticle.decode import letters
from cleanarticle.decode.codepages import single_byte_table

__all__ = ["MULTI", "SINGLE", "Page", "folded_table", "high_costs", "small_and_capital"]

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
    _page("iso8859-16", _EAST + " fr it", 5),
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


@lru_cache(maxsize=512)
def high_costs(codec: str, language: letters.Language) -> tuple[int, ...]:
    """What each byte from 0x80 on costs by itself, in half nats."""
    return tuple(language.letters.get(char, language.unseen_letter) for char in folded_table(codec)[128:])


@lru_cache(maxsize=64)
def small_and_capital(codec: str) -> tuple[frozenset[int], frozenset[int]]:
    """The bytes that are small letters and those that are capitals."""
    table = single_byte_table(codec)
    return (
        frozenset(byte for byte, char in enumerate(table) if char.islower()),
        frozenset(byte for byte, char in enumerate(table) if char.isupper()),
    )
