"""What language a code block is in, as its page marks it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cleanarticle.html.page import Page

__all__ = [
    "is_code_cell",
    "is_code_element",
    "is_code_line",
    "is_editor",
    "is_gutter",
    "is_language",
    "is_line",
    "is_listing",
    "is_pasted_line",
    "language",
]

if TYPE_CHECKING:
    from cleanarticle.leaves import Leaf

_IN_CLASS: Final = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|highlight-text|brush|code|syntax|prism|sourceCode|src|hljs|highlight)"
    r"(?:[-_:]\s*|\s+)(?:src-|hl-)?(?P<name>[A-Za-z][\w+#.-]*)"
)
"""Names that may be followed by that of a language, and by much else: only what is known to be one counts."""
_CERTAIN: Final = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|brush)(?:[-_]|:\s*)(?P<name>[A-Za-z][\w+#.-]*)"
)
_KNOWN: Final = frozenset(
    """abap actionscript ada apache apex applescript arduino asciidoc asm assembly autohotkey autoit awk bash basic bat batch bibtex bnf c
    c# c++ cc clojure cmake cobol coffee coffeescript common-lisp console cpp cs csharp cshtml css csv cuda cypher cython d dart delphi diff
    django docker dockerfile dos ebnf elixir elm erb erlang excel f# fish fortran fsharp gdscript gherkin git glsl gnuplot go golang gradle
    graphql groovy haml handlebars haskell haxe hbs hcl hlsl html http ini ipython ipython2 ipython3 java javascript jinja jinja2 jl js json
    json5 jsonc jsonld jsp jsx julia kotlin kql kt latex less liquid lisp llvm log lua makefile markdown mathematica matlab md mdx mermaid
    mips ml mysql nasm nginx nim nix objc objective-c objectivec ocaml octave pascal patch perl pgsql php pl plsql postgresql powershell
    prolog properties proto protobuf ps1 pug puppet py py3 pycon pyth python python2 python3 pytb q qml r racket rb reasonml regex rs rst
    ruby rust sas sass scala scheme scss sh shell sh-session smalltalk solidity sparql sql stata svelte svg swift systemverilog tcl terraform
    tex text-html thrift toml ts tsql tsx twig typescript vala vb vb.net vba vbnet verilog vhdl vim viml vue wasm wgsl wolfram xhtml xml
    xquery xslt yaml yara yml zig zsh""".split()  # noqa: SIM905 - as many quotation marks as names say nothing
)
_ALSO_WORDS: Final = frozenset(
    "basic batch bat c cc clean cs d dos excel go git less log mi ml pl properties q r rs swift vb".split()  # noqa: SIM905
)
"""Of these, what is a word or the code of a language that people speak, and so says nothing where it stands alone."""
_ATTRIBUTES: Final = (
    "data-lang",
    "data-language",
    "data-code-lang",
    "data-code-language",
    "data-enlighter-language",
    "data-syntax",
    "language",
)
_NOT_A_LANGUAGE: Final = frozenset(
    "none plain plaintext text txt default nohighlight no-highlight unknown raw auto block box wrap wrapper container"  # noqa: SIM905
    " toolbar theme line lines line-numbers linenos code pre copy copyable snippet light dark notranslate prettyprint"
    " prettyprinted hljs table inner content scroll area tab-size".split()
)
_GUTTER: Final = re.compile(
    r"(?:^|[\s_-])(?:line-?(?:numbers?|num|no|nr)s?|linenos?|linenumbers?|linenodiv|gutter|lnr?|lntd|lnt|hljs-ln-n(?:umbers?)?"
    r"|blob-num|ace_gutter-cell|CodeMirror-linenumber|rouge-gutter|crayon-nums?|number\d+)(?:[\s_-]|$)",
    re.IGNORECASE,
)
"""Names of what holds the numbers of lines."""
_NOT_COPIED: Final = re.compile(r"user-select\s*:\s*none")
"""A highlighter without classes keeps the numbers out of what a reader copies."""
_LINE: Final = re.compile(
    r"(?:^|\s)(?:(?:[\w-]*(?:highlight(?:ed)?|code|token)[\w-]*|cm|view|hljs-ln|c|ec|CodeMirror)-|ace_)?line(?:\s|$)",
    re.IGNORECASE,
)
"""Names of one line of code."""
_EDITORS: Final = frozenset(
    ("CodeMirror-code", "cm-content", "view-lines", "ace_text-layer", "ql-code-block-container")
)
"""Classes of the element in which the editors for browsers (CodeMirror, Monaco, Ace) put the lines of a text, one element each."""
_PASTED_LINE: Final = re.compile(r"(?:^|\s)[\w-]+[-_]line(?:\s|$)", re.IGNORECASE)
"""Names of one such line, as a page has it that was copied from an editor."""
_CODE: Final = re.compile(r"(?:^|[\s_-])(?:code|highlight|source-?code|listing|diff)(?:[\s_-]|$)", re.IGNORECASE)
LEVELS: Final = 3
"""Ancestors of a `<pre>` that may name its language: `<div class="highlight-python"><div class="highlight"><pre>`."""


def language(page: Page, node: int, leaf: int) -> str | None:
    """The name of the language in lower case; None where the page names none."""
    sets: list[Mapping[str, str]] = []
    own = 0
    inside = [
        inline
        for inline in page.inlines_in(leaf)
        if inline.tag in ("code", "samp", "pre") or "data-language" in inline.attrs
    ]
    first = next(
        (at for at, inline in enumerate(inside) if inline.tag != "pre"), 0
    )  # highlighters put a <pre> into a <pre>
    sets += [inline.attrs for inline in reversed(inside[: first + 1])]
    for _ in range(LEVELS + 1):
        if node < 0:
            break
        sets.append(page.nodes[node].attrs)
        if page.nodes[node].tag == "pre":
            own = len(sets)
        node = page.nodes[node].parent
    return _named(sets, _CERTAIN) or _named(sets, _IN_CLASS, known=_KNOWN) or _said(sets[:own])


def _named(
    sets: Iterable[Mapping[str, str]], pattern: re.Pattern[str], known: frozenset[str] | None = None
) -> str | None:
    for attrs in sets:
        for attribute in _ATTRIBUTES:
            name = attrs.get(attribute, "").strip().lower()
            if name and name not in _NOT_A_LANGUAGE:
                return name
        called = attrs.get("data-syntaxhighlighter-params") or attrs.get("class", "")  # `brush: sql; gutter: false`
        for match in pattern.finditer(called):
            name = match["name"].lower()
            if known is not None:
                first, _, rest = name.partition("-")
                if name in known or (first in known and "-" not in rest):  # no `js-file-line-container`
                    return name
            elif not name.startswith(("language-", "lang-")) and name not in _NOT_A_LANGUAGE:
                return name
    return None


def _said(sets: Iterable[Mapping[str, str]]) -> str | None:
    """What the elements of a code block are said to be in by `lang`, which is otherwise a language that people speak, or by a class that is
    the name of a language and nothing else."""
    for attrs in sets:
        for name in (attrs.get("lang", ""), *attrs.get("class", "").split()):
            if name.lower() in _KNOWN and name.lower() not in _ALSO_WORDS:
                return name.lower()
    return None


def is_language(name: str) -> bool:
    """Whether a name in lower case is that of a language for code, as highlighters call it."""
    return name in _KNOWN


def is_gutter(attrs: Mapping[str, str]) -> bool:
    """Whether an element is called a holder of line numbers, or cannot be copied."""
    return _GUTTER.search(attrs.get("class", "")) is not None or _NOT_COPIED.search(attrs.get("style", "")) is not None


def is_line(attrs: Mapping[str, str]) -> bool:
    """Whether an element of code is called a line of it."""
    return _LINE.search(attrs.get("class", "")) is not None


def is_editor(attrs: Mapping[str, str]) -> bool:
    """Whether an element holds the lines of an editor, in elements of their own."""
    return _is_editor(attrs.get("class", ""))


@lru_cache(maxsize=1 << 12)
def _is_editor(names: str) -> bool:
    return not _EDITORS.isdisjoint(names.split())


def is_listing(attrs: Mapping[str, str]) -> bool:
    """Whether a box whose lines are elements of their own is called a listing, as the documentation of programs in C has it."""
    return "fragment" in attrs.get("class", "").split()


def is_code_element(tag: str, attrs: Mapping[str, str]) -> bool:
    """Whether an element that HTML does not know is one of code: it is called so and names the language."""
    return tag.endswith("-code") and ("language" in attrs or "lang" in attrs)


def is_pasted_line(attrs: Mapping[str, str]) -> bool:
    """Whether a `<pre>` is called one line of an editor, which a page has where its code was copied from there."""
    return _PASTED_LINE.search(attrs.get("class", "")) is not None


def is_code_cell(cell: Mapping[str, str], before: Mapping[str, str], table: Mapping[str, str]) -> bool:
    """Whether a cell holds a line of code: the one before it holds its number, and it or its table is called code."""
    if not ("data-line-number" in before or is_gutter(before)):
        return False
    return any(_CODE.search(attrs.get("class", "")) for attrs in (cell, table))


def is_code_line(leaf: Leaf) -> bool:
    """Whether all of the leaf's text is marked as code."""
    at = 0
    for span in leaf.spans:
        if span.kind == "code":
            if leaf.text[at : span.start].strip():
                return False
            at = max(at, span.end)
    return at > 0 and not leaf.text[at:].strip()
