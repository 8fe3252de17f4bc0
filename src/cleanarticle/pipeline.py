"""clean: the stages on one screen. Load the source, choose the door, judge what came out."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from cleanarticle import decode, quality, rules
from cleanarticle.article import Article
from cleanarticle.doors import html, kind
from cleanarticle.errors import InputTooLarge, UnreadableSource
from cleanarticle.options import Options, expect

if TYPE_CHECKING:
    from types import ModuleType

    from cleanarticle.article import Finding

__all__ = ["clean", "visible_text"]

Source: TypeAlias = Any
"""bytes, str, os.PathLike, an lxml element or tree, or a BeautifulSoup object or tag."""

DEFAULTS = Options()
ENTITIES = "ENC004"
"""The rule for text that was escaped once more than it should have been."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A source ready for its door: decoded text, or the caller's tree."""

    content: Any
    is_html: bool
    findings: tuple[Finding, ...] = ()
    binary: str | None = None
    url: str | None = None
    """Where the source says that it is from, as pages saved as one file do."""


def clean(source: Source, *, url: str | None = None, options: Options = DEFAULTS) -> Article:
    """The Article in a source: its body as blocks, its fields, and every change on the way.

    A `str` is content, never a path; pass a `Path` to read a file. `url` is where the source came from, for resolving
    links and as evidence for dates and the site. Content never raises; an Article without blocks says why in `status`
    and `quality.findings`. Raises `InputTooLarge`, `UnreadableSource`, `UnknownEncoding`, `UnknownRule`, and `TypeError`
    for an argument of another type.

    >>> article = clean("Advertisement\\n\\nThe ferry at Lower Wick has crossed the river for 140 years.")
    >>> article.text
    'The ferry at Lower Wick has crossed the river for 140 years.'
    >>> [change.code for change in article.changes]
    ['AD001']
    """
    expect("options", options, Options, "Options")
    expect("url", url, str | None, "str | None")
    active = rules.active(select=options.select, ignore=options.ignore)
    loaded = _load(source, options, active)
    reading = _door(of_html=loaded.is_html).read(
        loaded.content, url=url or loaded.url, options=options, active=active, binary=loaded.binary
    )
    return Article(
        **{"url": url or loaded.url, **reading.fields},
        status=quality.status(reading.case),
        blocks=reading.blocks,
        changes=reading.changes,
        quality=quality.assess(reading.case, (*loaded.findings, *reading.findings), active=active),
    )


def visible_text(source: Source, *, options: Options = DEFAULTS) -> str:
    """The text that the offsets of an Article's changes count in; see `Location`. Raises what `clean` raises."""
    expect("options", options, Options, "Options")
    loaded = _load(source, options, rules.active(select=options.select, ignore=options.ignore))
    seen: str = _door(of_html=loaded.is_html).visible(loaded.content)
    return seen


def _door(*, of_html: bool) -> ModuleType:
    """The text door is imported when it is needed: that takes as long as cleaning some ten pages."""
    if of_html:
        return html
    from cleanarticle.doors import text

    return text


def _load(source: Source, options: Options, active: frozenset[str]) -> Loaded:
    if isinstance(source, os.PathLike):
        source = _file(Path(source), options)
    if isinstance(source, bytes | bytearray | memoryview):
        return _bytes(bytes(source), options, active)
    if isinstance(source, str):
        _limit(len(source), options)
        return _text(source, options, active)
    if html.is_tree(source):
        return Loaded(content=source, is_html=True)
    raise TypeError(
        "clean takes bytes, a str of content, a path object, an lxml element or tree, or a BeautifulSoup object or tag, "
        f"not {type(source).__name__}"
    )


def _file(path: Path, options: Options) -> bytes:
    try:
        _limit(path.stat().st_size, options)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSource(str(path), error.strerror or str(error)) from error


def _bytes(data: bytes, options: Options, active: frozenset[str]) -> Loaded:
    _limit(len(data), options)
    binary = None if options.encoding else decode.is_binary(data)
    if binary is not None:
        return Loaded(content="", is_html=False, binary=binary)
    part = decode.part_of(data)
    said = options.content_type or (part.content_type if part else None)
    decoded = decode.decode(part.data if part else data, encoding=options.encoding, content_type=said)
    loaded = _text(decoded.text, options, active)
    return replace(loaded, findings=(*decoded.findings, *loaded.findings), url=part.url if part else None)


def _text(content: str, options: Options, active: frozenset[str]) -> Loaded:
    """Decoded text, as the markup it is where that was escaped."""
    findings: tuple[Finding, ...] = ()
    if options.kind != "text" and ENTITIES in active:
        content, findings = decode.unescaped(content)
    return Loaded(content=content, is_html=_is_html(content, options), findings=findings)


def _limit(size: int, options: Options) -> None:
    if size > options.max_size:
        raise InputTooLarge(size, options.max_size)


def _is_html(content: str, options: Options) -> bool:
    return options.kind == "html" or (options.kind == "auto" and kind.looks_like(content) == "html")
