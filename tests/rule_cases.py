"""Reads the rule fixtures: Markdown files of cases, in the format that tests/fixtures/rules/README.md describes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

__all__ = ["FIXTURES", "BrokenFixture", "Case", "Fence", "Outcome", "Runner", "read"]

FIXTURES = Path(__file__).parent / "fixtures" / "rules"
KINDS = ("text", "html", "markdown", "json", "escaped", "bytes")
PARTS: dict[str, Part] = {"## Changes": "changes", "## Leaves alone": "leaves-alone"}

Part: TypeAlias = Literal["changes", "leaves-alone"]

_OPENING = re.compile(r"(`{3,})(\w*)\s*")
_SETTING = re.compile(r"([a-z][a-z_-]*): (.+)")


class BrokenFixture(Exception):  # noqa: N818 - the name says the cause
    """A fixture that is not in the format; the message has the file and the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    kind: str
    text: str

    @property
    def content(self) -> str | bytes:
        """The text as the rule gets it: escapes resolved, bytes as bytes."""
        if self.kind == "escaped":
            return self.text.encode("latin-1", "backslashreplace").decode("unicode_escape")
        if self.kind == "bytes":
            return self.text.encode("ascii").decode("unicode_escape").encode("latin-1")
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    code: str
    title: str
    part: Part
    line: int
    source: Fence
    expected: Fence | None = None
    settings: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """The id of the test."""
        slug = re.sub(r"\W+", "-", self.title.casefold()).strip("-")
        return f"{self.code}-{self.part}-{slug}"

    @property
    def text(self) -> str:
        """The input, which must be text."""
        content = self.source.content
        assert isinstance(content, str), f"{self}: the input is bytes"
        return content


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a case when only its rule could act."""

    output: str | bytes
    acted: bool
    """Whether the rule made a verdict, change or finding."""


class Runner(Protocol):
    def __call__(self, case: Case) -> Outcome: ...


def read(path: Path) -> list[Case]:
    """The cases of one fixture, in order."""
    return list(_Reader(path).cases())


class _Reader:
    """A cursor over the lines of one fixture."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.code = path.stem.partition("-")[0]
        self.lines = path.read_text(encoding="utf-8").split("\n")
        self.at = 0

    def cases(self) -> list[Case]:
        if self.lines[0] != "# " + self.path.stem.replace("-", " ", 1):
            raise self.broken(f"the first line is not '# {self.path.stem.replace('-', ' ', 1)}'")
        found: list[Case] = []
        part: Part | None = None
        while self.at < len(self.lines):
            line = self.lines[self.at].rstrip()
            self.at += 1
            if line.startswith("### "):
                if part is None:
                    raise self.broken("a case before '## Changes'")
                found.append(self.case(line[4:].strip(), part))
            elif line.startswith("## "):
                if line not in PARTS:
                    raise self.broken("a part is '## Changes' or '## Leaves alone'")
                part = PARTS[line]
        return found

    def case(self, title: str, part: Part) -> Case:
        line = self.at
        settings: dict[str, str] = {}
        fences: list[Fence] = []
        while self.at < len(self.lines) and not self.lines[self.at].startswith(("## ", "### ")):
            here = self.lines[self.at]
            self.at += 1
            if opening := _OPENING.fullmatch(here):
                fences.append(self.fence(opening[1], opening[2]))
            elif not fences and (setting := _SETTING.fullmatch(here.rstrip())):
                settings[setting[1]] = setting[2]
        wanted = 2 if part == "changes" else 1
        if len(fences) != wanted:
            raise self.broken(f"'{title}' has {len(fences)} fenced blocks; under '{part}' it needs {wanted}")
        expected = fences[1] if part == "changes" else None
        return Case(
            code=self.code,
            title=title,
            part=part,
            line=line,
            source=fences[0],
            expected=expected,
            settings=settings,
        )

    def fence(self, ticks: str, kind: str) -> Fence:
        if kind not in KINDS:
            raise self.broken(f"a fence is one of {', '.join(KINDS)}, not '{kind}'")
        start = self.at
        while self.at < len(self.lines):
            self.at += 1
            if self.lines[self.at - 1].rstrip() == ticks:
                return Fence(kind=kind, text="\n".join(self.lines[start : self.at - 1]))
        raise self.broken(f"the fence opened at line {start} is not closed")

    def broken(self, problem: str) -> BrokenFixture:
        return BrokenFixture(f"{self.path.name}:{self.at}: {problem}")
