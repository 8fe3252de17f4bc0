"""Article to plain dicts, to JSON text, and back: the contract `cleanarticle/1`.

The fields and their types are read off the values in `article/`, so the two cannot drift apart. Blocks nest as deep as
a page likes; nothing here recurses into them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from math import isfinite
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

from cleanarticle import article as values
from cleanarticle.article import Article, Block
from cleanarticle.article.article import SCHEMA
from cleanarticle.errors import InvalidArticle
from cleanarticle.render.nesting import MAX_DEPTH, depth

__all__ = ["ALWAYS", "BLOCKS", "from_dict", "from_text", "line", "render", "to_dict"]

BLOCKS: Mapping[str, type[Block]] = MappingProxyType(
    {
        "heading": values.Heading,
        "paragraph": values.Paragraph,
        "list": values.List,
        "definitions": values.DefinitionList,
        "table": values.Table,
        "quote": values.Quote,
        "code": values.Code,
        "image": values.Image,
        "math": values.Math,
        "footnotes": values.Footnotes,
        "embed": values.Embed,
        "details": values.Details,
    }
)
"""The `type` of each kind of block."""

ALWAYS: Mapping[type, frozenset[str]] = MappingProxyType(
    {
        Article: frozenset(
            {"title", "authors", "published", "language", "status", "blocks", "changes", "quality", "sources"}
        ),
        values.ListItem: frozenset({"children"}),
        values.Table: frozenset({"header", "origin"}),
        values.Change: frozenset({"confidence"}),
        values.Quality: frozenset({"score", "findings", "measures"}),
    }
)
"""Fields written even when they hold their default; those without a default always are."""

LIMITS: Mapping[tuple[type, str], tuple[float, float]] = MappingProxyType(
    {
        (values.Heading, "level"): (1, 6),
        (values.Table, "confidence"): (0, 1),
        (values.Change, "confidence"): (0, 1),
        (values.Quality, "score"): (0, 1),
        (values.Span, "start"): (0, float("inf")),
        (values.Span, "end"): (0, float("inf")),
        (values.Location, "start"): (0, float("inf")),
        (values.Location, "end"): (0, float("inf")),
        (values.Location, "line"): (1, float("inf")),
        (values.TableSpan, "row"): (0, float("inf")),
        (values.TableSpan, "column"): (0, float("inf")),
        (values.TableSpan, "rowspan"): (1, float("inf")),
        (values.TableSpan, "colspan"): (1, float("inf")),
    }
)
"""The numbers each field may hold, ends included."""

_TYPE_NAMES: Mapping[type, str] = MappingProxyType({kind: name for name, kind in BLOCKS.items()})
_JSON_NAMES: Mapping[type, str] = MappingProxyType(
    {str: "a string", int: "an integer", float: "a number", bool: "true or false", NoneType: "null"}
)
_SCALARS = frozenset({str, int, float, bool})
_OPTIONAL_STRING = str | None
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_Pending: TypeAlias = list[tuple[list[Any], tuple[Block, ...]]]
_Built: TypeAlias = dict[int, tuple[Block, ...]]


class _Place(NamedTuple):
    """Where in the data a value stands: its key or index, and the place of what holds it."""

    step: str | int
    above: _Place | None = None

    def __str__(self) -> str:
        steps: list[str] = []
        place: _Place | None = self
        while place is not None:
            steps.append(f"[{place.step}]" if isinstance(place.step, int) else f".{place.step}")
            place = place.above
        return "".join(reversed(steps)).removeprefix(".")


_ROOT = _Place("article")


class _Field(NamedTuple):
    name: str
    hint: Any
    default: Any
    """MISSING when the field has none."""
    always: bool
    of_blocks: bool
    """Whether it holds blocks, which are written and read without recursion."""


def _layout(kind: Any) -> tuple[_Field, ...]:
    return _cached_layout(kind)


@cache
def _cached_layout(kind: type) -> tuple[_Field, ...]:
    hints = get_type_hints(kind)
    always = ALWAYS.get(kind, frozenset())
    layout: list[_Field] = []
    for field in fields(kind):
        default = field.default if field.default_factory is MISSING else field.default_factory()
        hint, required = hints[field.name], default is MISSING
        layout.append(_Field(field.name, hint, default, required or field.name in always, _holds_blocks(hint)))
    return tuple(layout)


def _holds_blocks(hint: Any) -> bool:
    return get_origin(hint) is tuple and values.Quote in get_args(get_args(hint)[0])


def to_dict(article: Article) -> dict[str, Any]:
    """Plain dicts, lists, strings and numbers, in the order of the fields; `from_dict` gives back an equal Article."""
    pending: _Pending = []
    data = {"schema": SCHEMA, **_record(article, pending)}
    while pending:
        target, blocks = pending.pop()
        target.extend({"type": _TYPE_NAMES[type(block)], **_record(block, pending)} for block in blocks)
    return data


def _record(value: Any, pending: _Pending) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, _, default, always, of_blocks in _layout(type(value)):
        content = getattr(value, name)
        if not always and content == default:
            continue
        if of_blocks:
            data[name] = []
            pending.append((data[name], content))
        else:
            data[name] = _plain(content, pending)
    return data


def _plain(content: Any, pending: _Pending) -> Any:
    if content is None or type(content) in _SCALARS:
        return content
    if isinstance(content, tuple):
        return [_plain(part, pending) for part in content]
    if isinstance(content, Mapping):
        return dict(content)
    return _record(content, pending)


def render(article: Article, *, indent: int | None = None) -> str:
    """JSON text that is always valid UTF-8: half a surrogate pair is written as its `\\ud83d` escape.

    Raises `ValueError` for a measure that is infinite or not a number, which JSON cannot hold.
    """
    data = to_dict(article)
    if depth(article.blocks) > MAX_DEPTH or depth(article.comments) > MAX_DEPTH:
        text = "".join(_chunks(data, indent))  # json.dumps recurses
    else:
        text = _dumps(data, indent)
    return _without_halves(text)


def line(value: Any) -> str:
    """Any JSON value on one line, valid UTF-8 as well."""
    return _without_halves(_dumps(value))


def _without_halves(text: str) -> str:
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _dumps(data: Any, indent: int | None = None) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)


def _chunks(root: Any, indent: int | None) -> Iterator[str]:
    """What `json.dumps` writes, for data of any depth."""
    stack: list[tuple[Any, int, bool]] = [(root, 0, False)]
    while stack:
        value, level, written = stack.pop()
        if written:
            yield value
        elif value and isinstance(value, dict | list):
            stack.extend(reversed(list(_members(value, level + 1, indent))))
        else:
            yield _dumps(value)


def _members(value: dict[str, Any] | list[Any], level: int, indent: int | None) -> Iterator[tuple[Any, int, bool]]:
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    apart = ", " if indent is None else ",\n" + " " * (indent * level)
    yield opening + ("" if indent is None else apart[1:]), level, True
    for index, member in enumerate(value):
        key = f"{_dumps(member)}: " if isinstance(value, dict) else ""
        yield (apart if index else "") + key, level, True
        yield value[member] if isinstance(value, dict) else member, level, False
    yield ("" if indent is None else "\n" + " " * (indent * (level - 1))) + closing, level, True


def from_text(text: str | bytes) -> Article:
    """The Article that `render` wrote. Raises `InvalidArticle`, also for a text that is no JSON or too deep for `json.loads`."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidArticle("article", f"JSON is needed: {error}") from error
    return from_dict(data)


def from_dict(data: Mapping[str, Any]) -> Article:
    """The Article that `to_dict` wrote. Raises `InvalidArticle` naming the first place that does not fit.

    A key that is no field is refused, since ignoring it would lose it silently; only `source`, which the command line
    adds to JSON lines, is passed over.
    """
    if not isinstance(data, Mapping):
        raise InvalidArticle("article", f"an object is needed, not {_kind(data)}")
    schema = data.get("schema")
    if schema != SCHEMA:
        raise InvalidArticle("schema", f"{SCHEMA!r} is needed, not {schema!r}")
    rest = {key: value for key, value in data.items() if key not in {"schema", "source"}}
    article: Article = _build(Article, rest, None, _build_blocks(rest))
    return article


def _build_blocks(data: Mapping[str, Any]) -> _Built:
    """The blocks of each list of blocks in the data, by the list's identity: inner lists first, without recursion."""
    found: list[tuple[Any, _Place]] = []
    pending = [(data[name], _Place(name)) for name in ("blocks", "comments") if name in data]
    while pending:
        listed, place = pending.pop()
        if isinstance(listed, list | tuple):
            found.append((listed, place))
            for index, block in enumerate(listed):
                pending.extend(_inner_lists(block, _Place(index, place)))
    built: _Built = {}
    for listed, place in reversed(found):
        built[id(listed)] = tuple(
            _build_block(block, _Place(index, place), built) for index, block in enumerate(listed)
        )
    return built


def _inner_lists(block: Any, place: _Place) -> Iterator[tuple[Any, _Place]]:
    match block:
        case {"type": "quote" | "details", "blocks": inner}:
            yield inner, _Place("blocks", place)
        case {"type": "list" | "definitions", "items": list() | tuple() as items}:
            for index, item in enumerate(items):
                if isinstance(item, Mapping) and "children" in item:
                    yield item["children"], _Place("children", _Place(index, _Place("items", place)))


def _build_block(data: Any, place: _Place, built: _Built) -> Block:
    if not isinstance(data, Mapping):
        raise InvalidArticle(str(place), f"an object is needed, not {_kind(data)}")
    name = data.get("type")
    if not isinstance(name, str) or name not in BLOCKS:
        raise InvalidArticle(f"{place}.type", f"one of {', '.join(BLOCKS)} is needed, not {name!r}")
    block: Block = _build(BLOCKS[name], {key: data[key] for key in data if key != "type"}, place, built)
    return block


def _build(kind: type, data: Any, place: _Place | None, built: _Built) -> Any:
    if not isinstance(data, Mapping):
        raise InvalidArticle(str(place or _ROOT), f"an object is needed, not {_kind(data)}")
    layout = _layout(kind)
    if unknown := sorted(str(key) for key in data.keys() - {field.name for field in layout}):
        raise InvalidArticle(str(_Place(unknown[0], place)), f"is no field of {kind.__name__}")
    content: dict[str, Any] = {}
    for name, hint, default, _, _ in layout:
        if name in data:
            value = data[name]
            plain = type(value) is str and (hint is str or hint == _OPTIONAL_STRING)  # most values are
            content[name] = value if plain else _read(hint, value, _Place(name, place), built)
            _check_limits(kind, name, content[name], place)
        elif default is MISSING:
            raise InvalidArticle(str(_Place(name, place)), "is missing")
    return kind(**content)


def _check_limits(kind: type, name: str, value: Any, place: _Place | None) -> None:
    low, high = LIMITS.get((kind, name), (0, 0))
    if low < high and value is not None and not low <= value <= high:
        wanted = f"{low:g} or more" if high == float("inf") else f"{low:g} to {high:g}"
        raise InvalidArticle(str(_Place(name, place)), f"{wanted} is needed, not {value!r}")


def _read(hint: Any, value: Any, place: _Place, built: _Built) -> Any:
    if hint in _JSON_NAMES:
        return _read_scalar((hint,), value, place)
    if is_dataclass(hint):
        return _build(hint, value, place, built)  # type: ignore[arg-type]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return _read_tuple(hint, value, place, built)
    if origin is Literal:
        return _read_choice(arguments, value, place)
    if origin in {Union, UnionType}:
        return _read_union(arguments, value, place, built)
    if not isinstance(value, Mapping):
        raise InvalidArticle(str(place), f"an object is needed, not {_kind(value)}")
    return {_read(str, key, place, built): _read(arguments[1], value[key], _Place(key, place), built) for key in value}


def _read_tuple(hint: Any, value: Any, place: _Place, built: _Built) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise InvalidArticle(str(place), f"a list is needed, not {_kind(value)}")
    if _holds_blocks(hint):
        return built[id(value)]
    member = get_args(hint)[0]
    return tuple(_read(member, part, _Place(index, place), built) for index, part in enumerate(value))


def _read_union(choices: tuple[Any, ...], value: Any, place: _Place, built: _Built) -> Any:
    if value is None and NoneType in choices:
        return None
    rest = tuple(choice for choice in choices if choice is not NoneType)
    return _read(rest[0], value, place, built) if len(rest) == 1 else _read_scalar(rest, value, place)


def _read_choice(choices: tuple[str, ...], value: Any, place: _Place) -> str:
    if not isinstance(value, str) or value not in choices:
        raise InvalidArticle(str(place), f"one of {', '.join(choices)} is needed, not {value!r}")
    return value


def _read_scalar(kinds: tuple[type, ...], value: Any, place: _Place) -> Any:
    if float in kinds and type(value) in {int, float} and isfinite(value):
        return value if type(value) is float or int in kinds else float(value)
    if any(isinstance(value, kind) and type(value) is not bool for kind in kinds if kind is not float):
        return value
    if bool in kinds and type(value) is bool:
        return value
    raise InvalidArticle(
        str(place), f"{' or '.join(_JSON_NAMES[kind] for kind in kinds)} is needed, not {_kind(value)}"
    )


def _kind(value: Any) -> str:
    """What a value is, as the writer of JSON calls it."""
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return _JSON_NAMES.get(type(value), type(value).__name__)
