"""SOURCE arguments to documents: files, folders, patterns and standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["STDIN", "SUFFIXES", "Document", "Found", "ask_for_many", "find"]

STDIN = "-"
SUFFIXES = frozenset({".eml", ".htm", ".html", ".mht", ".mhtml", ".shtml", ".text", ".txt", ".xhtml"})
"""What is taken from a folder; a file that is named, or matches a pattern, may have any name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    name: str
    """As the user would type it; `-` is standard input."""
    path: Path | None = None
    home: Path = Path()
    """Its path below the folder or pattern it was found by; only the file name for a file that was named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    documents: tuple[Document, ...]
    many: bool
    """Whether the user asked for more than one document, however many there are."""
    problems: tuple[tuple[str, str], ...] = ()
    """Sources that led to nothing, and why."""


def find(sources: tuple[str, ...], *, without: Path | None = None) -> Found:
    """All documents, each once, in a fixed order; nothing below the folder `without`, where results go."""
    documents: dict[str, Document] = {}
    problems: list[tuple[str, str]] = []
    for source in sources or (STDIN,):
        found = list(_documents(source, without))
        if not found:
            problems.append((source, _nothing(source)))
        for document in found:
            documents.setdefault(os.path.normpath(document.name), document)
    return Found(documents=tuple(documents.values()), many=ask_for_many(sources), problems=tuple(problems))


def ask_for_many(sources: tuple[str, ...]) -> bool:
    """Whether these name more than one document, or a folder or pattern that may hold any number."""
    return len(sources) > 1 or any(Path(source).is_dir() or _is_pattern(source) for source in sources)


def _documents(source: str, without: Path | None) -> Iterator[Document]:
    path = Path(source)
    if source == STDIN:
        yield Document(name=STDIN)
    elif path.is_dir():
        for file in _walk(path, without):
            yield Document(name=str(file), path=file, home=file.relative_to(path))
    elif _is_pattern(source):
        root = _root(path)
        for match in sorted(glob.glob(source, recursive=True)):  # noqa: PTH207 - Path.glob refuses absolute patterns
            if (file := Path(match)).is_file():
                yield Document(name=match, path=file, home=file.relative_to(root))
    else:
        yield Document(name=source, path=path, home=Path(path.name))


def _is_pattern(source: str) -> bool:
    return glob.has_magic(source) and not Path(source).exists()


def _nothing(source: str) -> str:
    if Path(source).is_dir():
        return f"no document in this folder ({', '.join(sorted(SUFFIXES))})"
    return "no file matches"


def _walk(folder: Path, without: Path | None) -> Iterator[Path]:
    banned = without.resolve() if without is not None else None
    for above, folders, files in os.walk(folder):
        here = Path(above)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and (here / name).resolve() != banned)
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield here / name


def _root(pattern: Path) -> Path:
    """The part of a pattern before its first wildcard."""
    fixed: list[str] = []
    for part in pattern.parts:
        if glob.has_magic(part):
            break
        fixed.append(part)
    return Path(*fixed)
