"""The values in the scripts of a page: JSON alone, assigned, in a string, in pieces, with indexes or names for its parts."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

__all__ = ["ELEMENT", "as_json", "flight", "held_in_string", "values"]

MAX_FAILED: Final = 1000
"""Brackets of a script that begin no object, after which it is code and no data."""
MAX_DEPTH: Final = 200
"""Objects in objects that are put together from indexes or rows; deeper ones are left out."""
MAX_PARTS: Final = 200_000
"""Values put together so: a part may be named by many others, each of which may be by many."""
MAX_REFERRED: Final = 4
"""Objects of a cache that are put into one another: they name each other without end."""
MAX_CACHE: Final = 6
"""Objects in objects down to which references are looked for."""
_REFERENCE: Final = "__ref"
ELEMENT: Final = "$"
"""What the list of an element of React begins with: `["$", tag, key, properties]`."""

_START: Final = re.compile(r"[\[{]")
_STRING: Final = re.compile(r"(?P<mark>[\"'])(?=[\[{]|%7B|%5B)(?:(?!(?P=mark))[^\\]|\\.){40,}+(?P=mark)", re.DOTALL)
"""A string that is JSON itself, of Python's and JavaScript's escapes those of JSON and `\\'`."""
_PUSHED: Final = re.compile(r'__next_f\.push\(\s*\[\s*1\s*,\s*("(?:[^"\\]++|\\.)*+")', re.DOTALL)
_ROW: Final = re.compile(r"(?P<name>[0-9a-f]{1,6}):(?:T(?P<size>[0-9a-f]{1,8}),)?")
_NAMED: Final = re.compile(r"\$[LQ@]?(?P<name>[0-9a-f]{1,6})")
_KEYED: Final = re.compile(r"_(\d+)")
_QUOTED_KEY: Final = re.compile(r'"\w+"\s*:')
_LITERAL: Final = re.compile(
    r"""(?P<string>"(?:[^"\\]++|\\.)*+"|'(?:[^'\\]++|\\.)*+')|(?P<before>[{,]\s*)(?P<key>[A-Za-z_$][\w$]*)(?=\s*:)"""
    r"|(?<![\w.])(?P<nothing>void 0|undefined|new Date\((?P<date>[^()]*)\))",
    re.DOTALL,
)
_ENTITIES: Final = (("&q;", '"'), ("&s;", "'"), ("&l;", "<"), ("&g;", ">"), ("&a;", "&"))
"""How Angular wrote the state of a page before its version 16."""
_DECODER: Final = json.JSONDecoder(strict=False)


def values(text: str) -> Iterator[Any]:
    """The objects and lists in a script, one after another, those in strings that are JSON among them."""
    text = as_json(text)
    at = failed = 0
    for start in _START.finditer(text):
        if start.start() < at:
            continue
        try:
            value, at = _DECODER.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            at = start.end()
            failed += 1
            if failed >= MAX_FAILED:
                break
            continue
        if value:
            yield _whole(value)
    for match in _STRING.finditer(text):
        yield from held_in_string(_unquoted(match[0]))


def as_json(text: str) -> str:
    """A script whose objects can be read as JSON: with quotes around their keys, which code does not need, and no entities."""
    if "&q;" in text:
        for entity, char in _ENTITIES:
            text = text.replace(entity, char)
    return text if _QUOTED_KEY.search(text) else _LITERAL.sub(_as_json, text)


def _as_json(match: re.Match[str]) -> str:
    if match["key"]:
        return f'{match["before"]}"{match["key"]}"'
    if match["nothing"]:
        return match["date"] or "null"
    string = match["string"]
    return string if string[0] == '"' else json.dumps(_unquoted(string), ensure_ascii=False)


def held_in_string(text: str) -> Iterator[Any]:
    """The value a string holds that is JSON as a whole, also percent-encoded; nothing otherwise."""
    text = text.strip()
    if text.startswith(("%7B", "%5B")):
        text = unquote(text)
    if not text.startswith(("{", "[")):
        return
    value = _loaded(text)
    if value:
        yield _whole(value)


def _loaded(text: str) -> Any:
    """The value of a text that is JSON as a whole; None of one that is broken, cut off or too deep."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _unquoted(literal: str) -> str:
    inner = literal[1:-1]
    if literal[0] == "'":
        inner = inner.replace("\\'", "'").replace('\\"', '"').replace('"', '\\"')
    try:
        text = json.loads(f'"{inner}"', strict=False)
    except ValueError:
        return ""
    return text if isinstance(text, str) else ""


# --- values that name their parts ---------------------------------------------------------------------------------


class _Filler:
    """Puts the values of a table into the places that name them, none inside itself."""

    def __init__(self, table: Mapping[Any, Any], name_of: Callable[[Any], Any], *, deep: int = MAX_DEPTH) -> None:
        """`name_of` tells the name that a value is, or None; `deep` is how many named values are put into one another."""
        self._table = table
        self._name_of = name_of
        self._deep = deep
        self._open: set[Any] = set()
        self._made = 0

    def filled(self, value: Any, depth: int = 0) -> Any:
        """A value with all that it names."""
        self._made += 1
        if depth > MAX_DEPTH or self._made > MAX_PARTS:
            return None
        name = self._name_of(value)
        if name is not None:
            return self._named(name, value, depth)
        if isinstance(value, dict):
            return {key: self.filled(inner, depth + 1) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.filled(inner, depth + 1) for inner in value]
        return value

    def _named(self, name: Any, value: Any, depth: int) -> Any:
        if name not in self._table:
            return value if isinstance(value, str) else None
        if name in self._open or len(self._open) >= self._deep:
            return None
        self._open.add(name)
        try:
            return self.filled(self._table[name], depth + 1)
        finally:
            self._open.discard(name)


@dataclass(frozen=True, slots=True)
class _Index:
    """A place in a list that stands for what is there."""

    at: int


def _whole(value: Any) -> Any:
    """The value. What names its parts is put together: a list by index (`devalue` of Nuxt, `turbo-stream`), an object by key
    (the cache of Apollo)."""
    if _is_indexed(value):
        return _Filler(_indexed(value), _index_of).filled(_Index(0))
    table = dict(_referred(value, 0))
    return _Filler(table, _reference, deep=MAX_REFERRED).filled(value) if table else value


def _is_indexed(value: Any) -> bool:
    """Whether all the objects at the top of a list have numbers only, and it has strings beside them."""
    if not isinstance(value, list) or len(value) < 4 or not isinstance(value[0], dict | list):
        return False
    objects = [part for part in value if isinstance(part, dict) and part]
    numbers = all(type(inner) is int for part in objects for inner in part.values())
    return bool(objects) and numbers and any(isinstance(part, str) for part in value)


def _indexed(parts: Sequence[Any]) -> dict[_Index, Any]:
    """The parts by index; those below 0, which JSON cannot say (undefined, infinity), are none."""
    return {_Index(at): _with_indexes(part, parts) for at, part in enumerate(parts)}


def _with_indexes(part: Any, parts: Sequence[Any]) -> Any:
    if isinstance(part, dict):
        return {_key(key, parts): _Index(inner) for key, inner in part.items()}
    if not isinstance(part, list):
        return part
    if len(part) == 2 and isinstance(part[0], str) and type(part[1]) is int:
        return _Index(part[1])  # a wrapped one: `["Reactive", 7]`
    return [_Index(inner) for inner in part if type(inner) is int]


def _key(key: str, parts: Sequence[Any]) -> str:
    """A key, which in `turbo-stream` is an index too: `_12`."""
    match = _KEYED.fullmatch(key)
    at = int(match[1]) if match else len(parts)
    return parts[at] if at < len(parts) and isinstance(parts[at], str) else key


def _index_of(value: Any) -> _Index | None:
    return value if isinstance(value, _Index) else None


def _referred(value: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """The objects that others name, by their keys: those of an object in which some do."""
    if depth > MAX_CACHE or not isinstance(value, dict):
        return
    if len(value) > 1 and any(isinstance(inner, dict) and _refers(inner, 0) for inner in value.values()):
        yield from value.items()
    for inner in value.values():
        yield from _referred(inner, depth + 1)


def _refers(value: Any, depth: int) -> bool:
    if isinstance(value, dict):
        return _REFERENCE in value or (depth < MAX_CACHE and any(_refers(inner, depth + 1) for inner in value.values()))
    return isinstance(value, list) and depth < MAX_CACHE and any(_refers(inner, depth + 1) for inner in value[:20])


def _reference(value: Any) -> str | None:
    name = value.get(_REFERENCE) if isinstance(value, dict) else None
    return name if isinstance(name, str) else None


# --- rows of React's server components ----------------------------------------------------------------------------


def flight(scripts: Sequence[str]) -> Any:
    """The elements that a page of React's server components is streamed as, put together from their rows; None where there is none.

    The pieces of the stream stand in scripts of their own, cut anywhere.
    """
    pieces = [piece for script in scripts for piece in _PUSHED.findall(script)]
    if not pieces:
        return None
    rows = dict(_rows("".join(map(_unquoted, pieces))))
    named = {name for value in rows.values() for name in _names(value, 0)}
    filler = _Filler(rows, _row_of)
    return [filler.filled(value) for name, value in rows.items() if name not in named]


def _rows(stream: str) -> Iterator[tuple[str, Any]]:
    """Names and values of the rows; those of text count their bytes, all others end with their line."""
    at = 0
    while match := _ROW.match(stream, at):
        start = match.end()
        if match["size"]:
            size = int(match["size"], 16)
            text = stream[start : start + size].encode("utf-8", "surrogatepass")[:size].decode("utf-8", "ignore")
            yield match["name"], text
            at = start + len(text)
            continue
        end = stream.find("\n", start)
        end = len(stream) if end < 0 else end
        if stream[start : start + 1] in tuple('[{"'):  # all others load code
            yield match["name"], _loaded(stream[start:end])
        at = end + 1


def _row_of(value: Any) -> str | None:
    match = _NAMED.fullmatch(value) if isinstance(value, str) else None
    return match["name"] if match else None


def _names(value: Any, depth: int) -> Iterator[str]:
    """The rows that a value names."""
    name = _row_of(value)
    if name is not None:
        yield name
    elif isinstance(value, dict | list) and depth < MAX_DEPTH:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _names(inner, depth + 1)
