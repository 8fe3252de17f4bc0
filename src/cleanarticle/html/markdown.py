"""Markdown to HTML, as much of it as bodies in the data of pages are written in."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["is_markdown", "to_html"]

MAX_DEPTH: Final = 12
"""Quotes and lists in each other; deeper ones are read as paragraphs."""
SIGNS: Final = 2
"""Headings, fences, links and the like from which on a text without markup is Markdown."""

_SIGN: Final = re.compile(
    r"^#{1,6} +\S|^ {0,3}(?:```|~~~)|^> \S|^(?:[-*+]|\d{1,3}\.) +\S|\]\(\s*<?(?:https?://|/|#|mailto:)|\*\*\S[^*\n]*\S\*\*|^\[[^\]\n]+\]:\s*\S",
    re.MULTILINE,
)
_FENCE: Final = re.compile(r" {0,3}(?P<marks>`{3,}|~{3,})\s*(?P<language>[\w+#.-]*)")
_HEADING: Final = re.compile(r" {0,3}(?P<level>#{1,6})[ \t]+(?P<text>.*?)[ \t]*#*\s*")
_UNDERLINE: Final = re.compile(r" {0,3}(?:(?P<first>=+)|-{2,})\s*")
_RULE: Final = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
_ITEM: Final = re.compile(r"(?P<lead>\s*)(?P<mark>[-*+]|(?P<number>\d{1,9})[.)])(?P<gap>\s{1,4})(?=\S)")
_QUOTE: Final = re.compile(r" {0,3}> ?")
_ROW: Final = re.compile(r"\s*\|?[^|\n]*\|.*")
_DELIMITER: Final = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_CELLS: Final = re.compile(r"(?<!\\)\|")
_RAW: Final = re.compile(r" {0,3}</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>")
_BARE: Final = re.compile(r"<(?![a-zA-Z/!])|&(?!#?\w{1,10};)")
_CODE: Final = re.compile(r"(?P<marks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=marks)(?!`)", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_TARGET: Final = r"\(\s*<?(?P<url>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
_IMAGE: Final = re.compile(r"!\[(?P<alt>[^\[\]\n]*)\]" + _TARGET)
_LINK: Final = re.compile(r"\[(?P<text>[^\[\]]*)\]" + _TARGET)
_AUTOLINK: Final = re.compile(r"<(?P<url>https?://[^\s<>]+)>")
_KINDS: Final = (
    (re.compile(r"(?<![\\*])\*\*(?=\S)([^*]+(?:\*[^*]+\*[^*]*)*)(?<=\S)\*\*(?!\*)"), "strong"),
    (re.compile(r"(?<![\\\w_])__(?=\S)([^_]+)(?<=\S)__(?![\w_])"), "strong"),
    (re.compile(r"(?<![\\*])\*(?=[^\s*])([^*\n]+)(?<=[^\s*])\*(?!\*)"), "em"),
    (re.compile(r"(?<![\\\w_])_(?=[^\s_])([^_\n]+)(?<=[^\s_])_(?![\w_])"), "em"),
    (re.compile(r"(?<!~)~~(?=\S)([^~]+)(?<=\S)~~(?!~)"), "del"),
)
_BREAK: Final = re.compile(r"(?: {2,}|\\)\n")
_STASHED: Final = re.compile("\ue000(\\d+)\ue001")


def is_markdown(text: str) -> bool:
    """Whether a text has enough of the signs of Markdown. Asked only of texts without paragraphs in HTML."""
    signs = _SIGN.finditer(text)
    return sum(1 for _, _ in zip(signs, range(SIGNS), strict=False)) == SIGNS


def to_html(text: str) -> str:
    """The markup a renderer would make of it."""
    return _blocks(text.expandtabs(4).splitlines(), 0)


def _blocks(lines: list[str], depth: int) -> str:
    made: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
            continue
        for reader in _READERS:
            read = reader(lines, at, depth)
            if read is not None:
                markup, at = read
                made.append(markup)
                break
    return "\n".join(made)


def _fence(lines: list[str], at: int, depth: int) -> tuple[str, int] | None:  # noqa: ARG001 - readers are called alike
    opening = _FENCE.match(lines[at])
    if opening is None:
        return None
    end = at + 1
    while end < len(lines) and not lines[end].strip().startswith(opening["marks"]):
        end += 1
    code = html.escape("\n".join(lines[at + 1 : end]), quote=False)
    language = f' class="language-{opening["language"]}"' if opening["language"] else ""
    return f"<pre><code{language}>{code}</code></pre>", end + 1


def _heading(lines: list[str], at: int, depth: int) -> tuple[str, int] | None:  # noqa: ARG001
    match = _HEADING.fullmatch(lines[at])
    if match is None:
        return None
    level = len(match["level"])
    return f"<h{level}>{_inline(match['text'])}</h{level}>", at + 1


def _rule(lines: list[str], at: int, depth: int) -> tuple[str, int] | None:  # noqa: ARG001
    return ("<hr>", at + 1) if _RULE.fullmatch(lines[at]) else None


def _quote(lines: list[str], at: int, depth: int) -> tuple[str, int] | None:
    end = at
    while end < len(lines) and _QUOTE.match(lines[end]):
        end += 1
    if end == at or depth >= MAX_DEPTH:
        return None
    return (
        f"<blockquote>{_blocks([_QUOTE.sub('', line, count=1) for line in lines[at:end]], depth + 1)}</blockquote>",
        end,
    )


def _table(lines: list[str], at: int, depth: int) -> tuple[str, int] | None:  # noqa: ARG001
    if (
        at + 1 >= len(lines)
        or "|" not in lines[at]
        or not _DELIMITER.fullmatch(lines[at + 1])
        or "-" not in lines[at + 1]
    ):
        return None
    end = at + 2
    while end < len(lines) and _ROW.fullmatch(lines[end]):
        end += 1
    head, body = _cells(lines[at], "th"), "".join(_cells(line, "td") for line in lines[at + 2 : end])
    return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>", end


def _cells(line: str, tag: str) -> str:
    row = line.strip().removeprefix("|")
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return "<tr>" + "".join(f"<{tag}>{_inline(cell.strip())}</{tag}>" for cell in _CELLS.split(row)) + "</tr>"


def _list(lines: list[str], at: int, depth: int) -> tuple[str, int] | None:
    first = _ITEM.match(lines[at])
    if first is None or depth >= MAX_DEPTH:
        return None
    items: list[list[str]] = []
    loose = False
    width = 0
    while at < len(lines):
        line = lines[at]
        item = _ITEM.match(line)
        indent = len(line) - len(line.lstrip())
        if (
            item is not None
            and (not items or len(item["lead"]) < width)
            and (item["number"] is None) == (first["number"] is None)
        ):
            width = item.end()
            items.append([line[width:]])
        elif not line.strip():
            following = lines[at + 1] if at + 1 < len(lines) else ""
            if not following.strip() or not (_ITEM.match(following) or following.startswith(" " * min(width, 2))):
                break
            items[-1].append("")
        elif indent >= min(width, 2) or (items[-1][-1].strip() and not _starts(line)):
            loose = loose or (items[-1][-1] == "" and item is None)
            items[-1].append(line[min(indent, width) :])
        else:
            break
        at += 1
    tag = "ul" if first["number"] is None else "ol"
    start = f' start="{int(first["number"])}"' if first["number"] and int(first["number"]) != 1 else ""
    inner = "".join(f"<li>{_item(item, loose=loose, depth=depth)}</li>" for item in items)
    return f"<{tag}{start}>{inner}</{tag}>", at


def _item(lines: list[str], *, loose: bool, depth: int) -> str:
    """An item; its first paragraph is the item itself where nothing else of paragraphs is in the list."""
    if loose:
        return _blocks(lines, depth + 1)
    end = 0
    while end < len(lines) and lines[end].strip() and not (end and _starts(lines[end])):
        end += 1
    return _inline("\n".join(lines[:end])) + _blocks(lines[end:], depth + 1)


def _raw(lines: list[str], at: int, depth: int) -> tuple[str, int] | None:  # noqa: ARG001
    """HTML in Markdown, up to the next empty line."""
    if not _RAW.match(lines[at]):
        return None
    end = at
    while end < len(lines) and lines[end].strip():
        end += 1
    return "\n".join(lines[at:end]), end


def _paragraph(lines: list[str], at: int, depth: int) -> tuple[str, int]:  # noqa: ARG001
    end = at + 1
    while end < len(lines) and lines[end].strip() and not _starts(lines[end]):
        underline = _UNDERLINE.fullmatch(lines[end])
        if underline:
            level = 1 if underline["first"] else 2
            return f"<h{level}>{_inline(' '.join(lines[at:end]).strip())}</h{level}>", end + 1
        end += 1
    return f"<p>{_inline(chr(10).join(line.lstrip() for line in lines[at:end]))}</p>", end


def _starts(line: str) -> bool:
    """Whether a line begins something else than the paragraph goes on."""
    if _HEADING.fullmatch(line) or _FENCE.match(line) or _QUOTE.match(line):
        return True
    item = _ITEM.match(line)
    return (item is not None and item["number"] in (None, "1")) or (
        _RULE.fullmatch(line) is not None and not _UNDERLINE.fullmatch(line)
    )


_READERS: Final[tuple[Callable[[list[str], int, int], tuple[str, int] | None], ...]] = (
    _fence,
    _heading,
    _rule,
    _quote,
    _table,
    _list,
    _raw,
    _paragraph,
)


def _inline(text: str) -> str:
    stash: list[str] = []

    def put(markup: str) -> str:
        stash.append(markup)
        return f"\ue000{len(stash) - 1}\ue001"

    text = text.replace("\ue000", "").replace("\ue001", "")
    text = _CODE.sub(lambda found: put(f"<code>{html.escape(found['code'].strip(), quote=False)}</code>"), text)
    text = _ESCAPE.sub(lambda found: put(html.escape(found[1], quote=False)), text)
    text = _AUTOLINK.sub(
        lambda found: put(f'<a href="{html.escape(found["url"])}">{html.escape(found["url"])}</a>'), text
    )
    text = _IMAGE.sub(
        lambda found: put(f'<img src="{html.escape(found["url"])}" alt="{html.escape(found["alt"])}">'), text
    )
    text = _LINK.sub(lambda found: f"{put(_anchor(found['url']))}{found['text']}{put('</a>')}", text)
    text = _BARE.sub(lambda found: html.escape(found[0], quote=False), text)
    for pattern, tag in _KINDS:
        text = pattern.sub(rf"<{tag}>\1</{tag}>", text)
    text = _BREAK.sub("<br>", text)
    while "\ue000" in text:
        text = _STASHED.sub(lambda found: stash[int(found[1])], text)
    return text


def _anchor(url: str) -> str:
    return f'<a href="{html.escape(url)}">'
