"""What can be raised. Content never raises: a page without a story is an Article with a status and findings.

CleanArticleError
├── InputTooLarge (ValueError)      more bytes or characters than Options allows
├── UnknownEncoding (LookupError)   Options(encoding=...) names no codec
├── UnknownRule (LookupError)       select, ignore or explain names no rule
├── UnreadableSource (OSError)      a path that cannot be read
└── InvalidArticle (ValueError)     a dict that is not an Article of this schema
"""

from __future__ import annotations

import copyreg
from typing import Any

__all__ = ["CleanArticleError", "InputTooLarge", "InvalidArticle", "UnknownEncoding", "UnknownRule", "UnreadableSource"]


class CleanArticleError(Exception):
    """Everything this library raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled by attributes: by default the class is called with the finished message, which ends a pool of processes."""
        return copyreg.__newobj__, (type(self),), {**self.__dict__, "args": self.args}  # type: ignore[attr-defined]


class InputTooLarge(CleanArticleError, ValueError):  # noqa: N818 - the name says the cause
    def __init__(self, size: int, limit: int) -> None:
        super().__init__(
            f"the source has {size:,} bytes or characters and the limit is {limit:,}; pass Options(max_size={size}) to clean it anyway"
        )
        self.size = size
        self.limit = limit


class UnknownEncoding(CleanArticleError, LookupError):  # noqa: N818
    def __init__(self, encoding: str) -> None:
        super().__init__(f"no encoding is called {encoding!r}; use a WHATWG label such as 'utf-8' or 'windows-1252'")
        self.encoding = encoding


class UnknownRule(CleanArticleError, LookupError):  # noqa: N818
    def __init__(self, code: str, near: str | None = None) -> None:
        hint = f". Did you mean {near}?" if near else ""
        super().__init__(f"no rule is called {code!r}, and no code begins so; `cleanarticle rules` lists them{hint}")
        self.code = code


class UnreadableSource(CleanArticleError, OSError):  # noqa: N818
    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"cannot read {path}: {reason}")
        self.path = path
        self.reason = reason


class InvalidArticle(CleanArticleError, ValueError):  # noqa: N818
    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"not an Article of schema cleanarticle/1: {place}: {problem}")
        self.place = place
        self.problem = problem
