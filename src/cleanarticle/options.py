"""Options: the one object that carries every choice. Frozen; variants come from `dataclasses.replace`."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Real
from types import UnionType
from typing import Any, Literal, TypeAlias, get_args

__all__ = ["Options", "expect"]

Kind: TypeAlias = Literal["auto", "html", "text"]
Favor: TypeAlias = Literal["precision", "balanced", "recall"]
Normalization: TypeAlias = Literal["quotes", "ligatures", "width", "forms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What `clean` does with a source.

        Options(kind="text")                        the str is text, whatever it looks like
        Options(ignore=("AD", "BP004"))             keep ad labels and related links
        Options(favor="recall")                     keep a block when in doubt
        Options(encoding="windows-1251")            do not detect: these bytes are cp1251
        Options(normalize=("quotes", "ligatures"))  straighten quotes and split ligatures too

    Raises `ValueError` for a value that is none of the choices, `TypeError` for one of another type.
    """

    kind: Kind = "auto"
    favor: Favor = "balanced"
    select: tuple[str, ...] = ()
    """Rule codes, code prefixes or names that may act; empty means all."""
    ignore: tuple[str, ...] = ()
    """Rule codes, code prefixes or names that may not act; wins over `select`."""
    encoding: str | None = None
    """The encoding of bytes when the caller is sure; nothing is detected then."""
    content_type: str | None = None
    """The HTTP Content-Type header, a hint: valid UTF-8 and a BOM win over it."""
    normalize: tuple[Normalization, ...] = ()
    """Typography to simplify on top of repair; by default quotes, ligatures and full-width letters stay. `forms` asks for ENC011:
    ligatures and full-width letters inside words of Latin script only, where they are what a PDF or an input method left."""
    comments: bool = False
    """Keep readers' comments of a page, apart from the body, in `Article.comments`; by default they are removed."""
    table_confidence: float = 0.25
    """A flattened table is rebuilt from this expected share of right cells on; below it the lines stay and a finding says so."""
    max_size: int = 128 * 1024 * 1024
    """Bytes or characters above which `clean` raises `InputTooLarge`."""

    def __post_init__(self) -> None:
        for name in ("select", "ignore", "normalize"):
            _tuple_of_strings(name, getattr(self, name))
        for name in ("encoding", "content_type"):
            expect(f"Options.{name}", getattr(self, name), str | None, "a str or None")
        expect("Options.comments", self.comments, bool, "True or False")
        for name in ("table_confidence", "max_size"):
            expect(f"Options.{name}", getattr(self, name), Real, "a number")
        _choose("kind", self.kind, get_args(Kind))
        _choose("favor", self.favor, get_args(Favor))
        for value in self.normalize:
            _choose("normalize", value, get_args(Normalization))
        if not 0.0 <= self.table_confidence <= 1.0:
            raise ValueError(f"Options.table_confidence is a share in 0..1, not {self.table_confidence}")
        if self.max_size < 0:
            raise ValueError(f"Options.max_size is a number of bytes, not {self.max_size}")


def _tuple_of_strings(name: str, value: Any) -> None:
    if isinstance(value, str):
        raise TypeError(f"Options.{name} is a tuple of strings, such as ({value!r},), not a str")
    expect(f"Options.{name}", value, tuple, "a tuple of strings")
    for key in value:
        if not isinstance(key, str):
            raise TypeError(f"Options.{name} is a tuple of strings, and {key!r} in it is none")


def expect(name: str, value: Any, kind: type | UnionType, words: str) -> None:
    """Raises `TypeError` for an argument that is not of the kind, which `words` name."""
    if not isinstance(value, kind):
        raise TypeError(f"{name} is {words}, not {type(value).__name__}")


def _choose(name: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise ValueError(f"Options.{name} is one of {', '.join(choices)}, not {value!r}")
