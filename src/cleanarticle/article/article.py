"""The Article, what is known about it, and what was done and found on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from cleanarticle.article.blocks import Block, Table, walk

__all__ = [
    "SCHEMA",
    "Access",
    "Action",
    "Article",
    "Author",
    "Change",
    "Finding",
    "Location",
    "Quality",
    "Severity",
    "Status",
]

SCHEMA = "cleanarticle/1"

Action: TypeAlias = Literal["removed", "repaired", "rebuilt", "moved"]
Severity: TypeAlias = Literal["error", "warning", "info"]
Status: TypeAlias = Literal["ok", "empty", "blocked", "error-page", "paywalled", "listing"]
Access: TypeAlias = Literal["free", "metered", "paywalled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    name: str
    bio: str | None = None
    url: str | None = None
    kind: Literal["person", "organization"] = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where in the source. `start` and `end` are code point offsets into the visible text (`visible_text(source)`):
    before repair for `ENC` changes, after it for all others. `line` is 1-based and only for text, `path` only for HTML.
    """

    start: int
    end: int
    line: int | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    code: str
    name: str
    action: Action
    text: str
    """The whole text as it stood in the source."""
    location: Location
    because: str
    replacement: str | None = None
    """What stands there now; None when it left the body."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    code: str
    name: str
    severity: Severity
    message: str
    location: Location | None = None
    measured: float | str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    score: float = 1.0
    findings: tuple[Finding, ...] = ()
    measures: Mapping[str, float] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Article:
    """The article of one page or text: what it says, who says it, and every change made on the way here."""

    title: str | None = None
    authors: tuple[Author, ...] = ()
    published: str | None = None
    """ISO 8601; with the zone when the source gives one."""
    modified: str | None = None
    language: str | None = None
    """BCP 47."""
    site_name: str | None = None
    description: str | None = None
    url: str | None = None
    image: str | None = None
    tags: tuple[str, ...] = ()
    license: str | None = None
    access: Access | None = None
    page_type: str | None = None
    status: Status = "ok"
    blocks: tuple[Block, ...] = ()
    comments: tuple[Block, ...] = ()
    """Readers' comments, when `Options.comments` asks for them; FLD005 moved them here."""
    changes: tuple[Change, ...] = ()
    quality: Quality = field(default_factory=Quality)
    sources: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Field name to the place its value came from, such as `json-ld:headline` or `line:4`."""

    def __repr__(self) -> str:
        """One line, as an article with all its changes fills a screen or ten; `to_json(indent=2)` shows everything."""
        told = (repr(self.title), self.language, self.status, *_counted(self))
        return f"<Article {', '.join(part for part in told if part)}>"

    @property
    def text(self) -> str:
        """The body alone: blocks in order, a blank line between. Title, byline and date are fields, not body."""
        return "\n\n".join(text for block in self.blocks if (text := block.text))

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables in order, nested ones included."""
        return tuple(block for block in walk(self.blocks) if isinstance(block, Table))

    @property
    def removed(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.action == "removed")

    @property
    def repairs(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.action == "repaired")

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts and lists, ready for JSON; `from_dict` gives back an equal Article."""
        from cleanarticle.render import json

        return json.to_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """The Article that `to_dict` wrote. Raises `InvalidArticle` naming the place that does not fit the schema."""
        from cleanarticle.render import json

        return json.from_dict(data)

    @classmethod
    def from_json(cls, text: str | bytes) -> Article:
        """The Article that `to_json` wrote, or the command as a line of `--format jsonl`. Raises `InvalidArticle`."""
        from cleanarticle.render import json

        return json.from_text(text)

    def to_json(self, *, indent: int | None = None) -> str:
        from cleanarticle.render import json

        return json.render(self, indent=indent)

    def to_markdown(self, *, front_matter: bool = False) -> str:
        """CommonMark with GFM tables; the title as a level-1 heading, or the fields as YAML front matter before it."""
        from cleanarticle.render import markdown

        return markdown.render(self, front_matter=front_matter)

    def to_html(self) -> str:
        """An `<article>` element: escaped text, no script, no event handler, no `javascript:` address."""
        from cleanarticle.render import html

        return html.render(self)

    def to_tei(self) -> str:
        """A TEI P5 document: the fields in its header, the blocks in its body."""
        from cleanarticle.render import tei

        return tei.render(self)


def _counted(article: Article) -> Iterator[str]:
    counts = {"block": article.blocks, "change": article.changes, "finding": article.quality.findings}
    for name, things in counts.items():
        yield f"{len(things)} {name}{'' if len(things) == 1 else 's'}"
