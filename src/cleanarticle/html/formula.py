"""Formula: a `<math>` element, read from its events, as TeX once and as the text a reader sees.

Pages that render mathematics mostly leave the author's TeX in an annotation; where they do not, the MathML itself is
written as TeX.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import unquote_plus

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Formula", "delimited_tex", "given_tex", "tidy_tex"]

MAX_NESTING: Final = 48
"""Deeper MathML is taken as its text; what people write nests below 15."""

_COMMANDS: Final = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho",
    "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "varphi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi",
    "Ψ": "Psi", "Ω": "Omega", "∑": "sum", "∏": "prod", "∫": "int", "∬": "iint", "∮": "oint", "∂": "partial",
    "∇": "nabla", "∞": "infty", "±": "pm", "∓": "mp", "×": "times", "÷": "div", "·": "cdot", "⋅": "cdot", "∘": "circ",
    "≤": "le", "≥": "ge", "≠": "ne", "≈": "approx", "≡": "equiv", "∼": "sim", "≅": "cong", "∝": "propto", "∈": "in",
    "∉": "notin", "∋": "ni", "⊂": "subset", "⊆": "subseteq", "⊃": "supset", "⊇": "supseteq", "∪": "cup", "∩": "cap",
    "∅": "emptyset", "∀": "forall", "∃": "exists", "¬": "neg", "∧": "wedge", "∨": "vee", "→": "to", "←": "leftarrow",
    "↔": "leftrightarrow", "⇒": "Rightarrow", "⇐": "Leftarrow", "⇔": "Leftrightarrow", "↦": "mapsto", "…": "ldots",
    "⋯": "cdots", "⋮": "vdots", "⋱": "ddots", "⟨": "langle", "⟩": "rangle", "⌊": "lfloor", "⌋": "rfloor",
    "⌈": "lceil", "⌉": "rceil", "‖": "Vert", "ℏ": "hbar", "ℓ": "ell", "ℝ": "mathbb{R}", "ℕ": "mathbb{N}",
    "ℤ": "mathbb{Z}", "ℚ": "mathbb{Q}", "ℂ": "mathbb{C}", "⊕": "oplus", "⊗": "otimes", "⊥": "perp", "∥": "parallel",
}  # fmt: skip
_PLAIN: Final = {
    "−": "-",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "\\": r"\backslash ",
    "\u2061": "",
    "\u2062": "",
    "\u2063": "",
    "\u2064": "",
    "\u00a0": " ",
}
_ACCENTS: Final = {
    "¯": "bar", "‾": "overline", "ˉ": "bar", "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "→": "vec",
    "⃗": "vec", "˙": "dot", "¨": "ddot", "⏞": "overbrace", "⏟": "underbrace", "_": "underline",
}  # fmt: skip
_FUNCTIONS: Final = frozenset(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min"  # noqa: SIM905
    " Pr sec sin sinh sup tan tanh".split()
)
_UNSEEN: Final = frozenset(("annotation", "annotation-xml", "mphantom", "mprescripts", "none"))
_DISPLAY_STYLE: Final = re.compile(r"^\{?\\(?:displaystyle|textstyle)\s+(?P<inner>.*?)\}?$", re.DOTALL)
_DELIMITED: Final = re.compile(r"\\\[(.+)\\\]|\\\((.+)\\\)|\$\$(.+)\$\$|\$([^$]+)\$", re.DOTALL)
_GIVEN: Final = ("data-equation-content", "data-formula", "data-tex", "data-latex")
_ASKED: Final = re.compile(
    r"(?:\.latex\?|latex\.php\?latex=|/equation\?tex=|/render/math\?math=|[?&]cht=tx&(?:amp;)?chl=)([^&#]+)",
    re.IGNORECASE,
)
"""Addresses of the services that draw a formula of TeX."""
_TEX_SIGN: Final = re.compile(r"[\\^_{}]|^\s*\w\s*$")
_LAST_COMMAND: Final = re.compile(r"\\[A-Za-z]+$")


class _Element:
    __slots__ = ("attrs", "children", "tag")

    def __init__(self, tag: str, attrs: dict[str, str]) -> None:
        self.tag = tag
        self.attrs = attrs
        self.children: list[_Child] = []


_Child: TypeAlias = "_Element | str"


class Formula:
    """Takes the events inside one `<math>`; then knows its TeX, its text, and whether it stands on its own line."""

    __slots__ = ("_annotation", "_root", "_stack", "display")

    def __init__(self, attrs: dict[str, str]) -> None:
        self._root = _Element("math", attrs)
        self._stack = [self._root]
        self._annotation = attrs.get("alttext", "")
        self.display = attrs.get("display") == "block" or attrs.get("mode") == "display"

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if ":" in tag:
            tag = tag.rpartition(":")[2]
        element = _Element(tag, attrs)
        self._stack[-1].children.append(element)
        self._stack.append(element)

    def end(self) -> None:
        element = self._stack.pop()
        if element.tag == "annotation" and "tex" in element.attrs.get("encoding", "").lower():
            self._annotation = "".join(child for child in element.children if isinstance(child, str))

    def data(self, text: str) -> None:
        self._stack[-1].children.append(text)

    def tex(self) -> str:
        """The author's TeX where the page gives it, else the MathML written as TeX."""
        return tidy_tex(self._annotation) or " ".join(_row(self._root, 0).split())

    def text(self) -> str:
        """The author's TeX where the page gives it, else the characters of the formula as a reader sees them."""
        return tidy_tex(self._annotation) or " ".join("".join(_visible(self._root)).split())


def tidy_tex(tex: str) -> str:
    r"""One line, without the `{\displaystyle …}` that encyclopedias wrap around each formula.

    >>> tidy_tex(r"{\displaystyle x^{2}}")
    'x^{2}'
    """
    tex = " ".join(tex.split())
    match = _DISPLAY_STYLE.match(tex)
    if match and tex.startswith("{") == tex.endswith("}"):
        return match["inner"].strip() if tex.startswith("{") else tex.partition(" ")[2]
    return tex


def delimited_tex(text: str) -> str:
    r"""What stands between the delimiters of TeX, if they are all around a text; between single dollars, which are also a currency, only
    what has a sign of TeX.

    >>> delimited_tex(r"\[ h = \frac{p}{g} \]"), delimited_tex(r"$ \rho $"), delimited_tex("$5 or $")
    ('h = \\frac{p}{g}', '\\rho', '')
    """
    match = _DELIMITED.fullmatch(text)
    if match is None:
        return ""
    tex = next(part for part in match.groups() if part is not None).strip()
    return tex if match[4] is None or _TEX_SIGN.search(tex) else ""


def given_tex(attrs: Mapping[str, str]) -> str:
    r"""The TeX that a picture has in an attribute of its own, or that its address asks a service to draw; the
    alternative text of such a picture goes before.

    >>> given_tex({"src": "https://latex.example/svg.latex?%5Cfrac%7Ba%7D%7Bb%7D"}), given_tex({"src": "/img/latex?id=7"})
    ('\\frac{a}{b}', '')
    """
    for name in _GIVEN:
        if tex := attrs.get(name, "").strip():
            return tex
    match = _ASKED.search(attrs.get("src", ""))
    found = (attrs.get("alt", ""), unquote_plus(match[1])) if match else ()
    return next((tex.strip() for tex in found if _TEX_SIGN.search(tex)), "")


def _visible(root: _Element) -> list[str]:
    found: list[str] = []
    pending: list[_Child] = [root]
    while pending:
        child = pending.pop()
        if isinstance(child, str):
            found.append(child.strip())
        elif child.tag not in _UNSEEN:
            if child.tag in ("mtr", "mtd", "mspace"):
                found.append(" ")
            pending.extend(reversed(child.children))
    return found


def _row(element: _Element, depth: int) -> str:
    """The children one after another."""
    out = ""
    for child in element.children:
        piece = _tex(child, depth + 1) if isinstance(child, _Element) else _symbols(child.strip())
        if piece and out and piece[0].isalpha() and _LAST_COMMAND.search(out):
            out += " "
        out += piece
    return out


def _tex(element: _Element, depth: int) -> str:
    tag = element.tag
    if depth > MAX_NESTING:
        return _symbols("".join(_visible(element)))
    if tag in _UNSEEN:
        return ""
    if tag in _TOKENS:
        return _token(tag, "".join(child for child in element.children if isinstance(child, str)).strip())
    parts = [child for child in element.children if isinstance(child, _Element) and child.tag not in _UNSEEN]
    if tag in ("semantics", "maction"):
        return _tex(parts[0], depth + 1) if parts else ""
    if tag == "mfenced":
        return _fenced(element, parts, depth)
    if tag == "mtable":
        rows = (
            " & ".join(_row(cell, depth + 2) for cell in row.children if isinstance(cell, _Element)) for row in parts
        )
        return r"\begin{matrix} " + r" \\ ".join(rows) + r" \end{matrix}"
    if tag == "msqrt":
        return rf"\sqrt{{{_row(element, depth)}}}"
    if tag in _SCHEMES and len(parts) == _SCHEMES[tag][0]:
        args = [_tex(part, depth + 1).strip() for part in parts]
        return _accented(tag, args) or _SCHEMES[tag][1].format(*args, base=_base(args[0]))
    return _row(element, depth)


_TOKENS: Final = frozenset(("mi", "mn", "mo", "mtext", "ms", "mspace"))
_SCHEMES: Final = {
    "mfrac": (2, r"\frac{{{0}}}{{{1}}}"),
    "mroot": (2, r"\sqrt[{1}]{{{0}}}"),
    "msub": (2, "{base}_{{{1}}}"),
    "msup": (2, "{base}^{{{1}}}"),
    "msubsup": (3, "{base}_{{{1}}}^{{{2}}}"),
    "munder": (2, "{base}_{{{1}}}"),
    "mover": (2, "{base}^{{{1}}}"),
    "munderover": (3, "{base}_{{{1}}}^{{{2}}}"),
}
"""Number of arguments and pattern of the elements that arrange them."""


def _base(tex: str) -> str:
    """What an index hangs on: a single symbol as it is, more of them in braces."""
    return tex if len(tex) <= 1 or (tex[0] == "\\" and tex[1:].isalpha()) else f"{{{tex}}}"


def _accented(tag: str, args: list[str]) -> str:
    if tag not in ("mover", "munder"):
        return ""
    mark = args[1].strip()
    name = _ACCENTS.get(mark) or ("vec" if mark == r"\to" else "")
    return rf"\{name}{{{args[0]}}}" if name else ""


def _fenced(element: _Element, parts: list[_Element], depth: int) -> str:
    separator = (element.attrs.get("separators", ",").strip() or ",")[0]
    inner = separator.join(_tex(part, depth + 1) for part in parts)
    return _symbols(element.attrs.get("open", "(")) + inner + _symbols(element.attrs.get("close", ")"))


def _token(tag: str, text: str) -> str:
    if tag == "mspace":
        return " "
    if tag in ("mtext", "ms"):
        return rf"\text{{{text}}}" if text else ""
    if tag == "mi" and len(text) > 1 and text.isascii():
        return rf"\{text}" if text in _FUNCTIONS else rf"\mathrm{{{text}}}"
    return _symbols(text)


def _symbols(text: str) -> str:
    """The text with TeX commands for what has one."""
    if text.isascii() and text.isalnum():
        return text
    out = ""
    for char in text:
        if char in _COMMANDS:
            out += "\\" + _COMMANDS[char]
        else:
            plain = _PLAIN.get(char, char)
            out += f" {plain}" if plain.isalpha() and _LAST_COMMAND.search(out) else plain
    return out
