"""What this room hands on: decoded bytes and repaired text, each with its record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cleanarticle.article import Change, Finding

__all__ = ["Decoded", "Repaired", "Source"]

Source: TypeAlias = Literal["option", "bom", "utf-8", "http", "meta", "xml", "nul-pattern", "escapes", "detected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    text: str
    """Line ends are line feeds; a byte order mark is gone."""
    encoding: str
    """The WHATWG name in lower case, such as `windows-1252`; the Python name where WHATWG knows none."""
    source: Source
    """What decided."""
    findings: tuple[Finding, ...] = ()
    replaced: int = 0
    """How many U+FFFD stand in the text for bytes that are no text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    text: str
    """As many line feeds as before, in the same order."""
    changes: tuple[Change, ...] = ()
    """Sorted and apart; replayed on the original they give `text`."""
    findings: tuple[Finding, ...] = ()
