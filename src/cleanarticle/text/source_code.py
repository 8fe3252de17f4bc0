"""find: which lines of a text are source code that nothing fences.

    found = find(text, leaves)   # ranges of leaves, each at least two statements and what stands between them

A line is judged by its form alone, in any language of programs: it ends as statements do (`{`, `);`), it assigns, calls, defines, imports,
it is a tag or a command with options. What only may be code (`return x`, `end`, a line with `->` in it) counts between such lines. Words in a
row are prose, whatever they end in.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Final

from cleanarticle.article import Code
from cleanarticle.text.lines import indent_of, margin_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleanarticle.leaves import Leaf, Verdict

__all__ = ["block", "find", "whole"]

LEAST: Final = 2
"""Statements without which a run of lines is none: `x = 5` alone may be a sentence of a mathematician."""
LEAST_LETTERS: Final = 8
"""Letters and digits of the shortest run; `}` and `);` alone are what is left of one."""
LONGEST: Final = 400
"""Characters of the longest line that is looked at."""
GAP: Final = 2
"""Blank lines between two parts of one program."""
DOUBTFUL: Final = 3
"""Lines in a row that only may be code."""

_SIGNS: Final = frozenset("()=<>[]_\"'.")
_CLOSERS: Final = frozenset("}])({[;, ")
_ENDS: Final = frozenset("}])")
_ASSIGNS: Final = re.compile(
    r"(?P<kind>(?:const|let|var|val|final|static|auto|int|long|char|bool|boolean|float|double|string|String|unsigned|export|local|my)\s++)?"
    r"[$@&*]?[A-Za-z_][\w.$:>\[\]'\"-]*+\s*+(?::=|[-+*/|&%.]?=(?!=)|<-)\s*+\S"
)
_CALLS: Final = re.compile(r"(?:(?:await|return|new|yield)\s++)?[$@]?(?P<name>[A-Za-z_][\w.$:>-]*+)\((?P<rest>.*)")
_DEFINES: Final = re.compile(r"(?:async\s++)?(?:def|class)\s++\w++[(:]")
_BRANCHES: Final = re.compile(r"(?:if|elif|for|while|with|except|match|case|switch|else\s++if)\b")
_LOOPS: Final = re.compile(r"for\s++\w++(?:,\s*+\w++)*+\sin\s++\w++:$")
_OPENS: Final = re.compile(r"(?:else|try|finally|do)\s*+[:{]$")
_IMPORTS: Final = re.compile(
    r"from\s++[\w.]++\s++import\s|import\s++[\w.]++(?:\s++as\s++\w++)?(?:,\s*+[\w.]++)*+;?$|import\s++[\w{},*\s]++from\s++['\"]"
    r"|use\s++[\w:\\]++;|using\s++[\w.]++;|package\s++[\w.]++;?$"
)
_DECLARES: Final = re.compile(
    r"(?:public|private|protected|static|final|abstract|override|func|fn|function|interface|namespace|struct|enum|impl|trait|extern"
    r"|typedef|template)\s"
)
_DIRECTS: Final = re.compile(r"#(?:include|define|ifdef|ifndef|endif|pragma|if)\b|<\?(?:php|xml)\b")
_TAG: Final = re.compile(r"</?[A-Za-z!]")
_MEMBER: Final = re.compile(r'"[^"]++"\s*+:\s*+(?:[\[{"\d-]|true|false|null)')
_PROMPT: Final = re.compile(r"[$%]\s++[a-z./]|\w++@[\w-]++[:~][^\s]*+[$#]\s")
_PROGRAMS: Final = (
    "sudo|npm|npx|yarn|pip3?|git|docker|kubectl|apt-get|apt|brew|curl|wget|chmod|mkdir|cargo|mvn|ssh|cd|export"
)
_COMMAND: Final = re.compile(rf"(?:{_PROGRAMS})\s++\S")
_OPTION: Final = re.compile(r"\s-{1,2}\w|[/~$=]|\s(?:install|run|clone|build|init|add)\s")
_QUERY: Final = re.compile(
    r"(?:SELECT\b.*(?:[*,(;=]|\bFROM\b)|INSERT\s++INTO|UPDATE\b.*\bSET\b|DELETE\s++FROM|CREATE\s++(?:TABLE|INDEX|VIEW)|ALTER\s++TABLE)"
)
_BY_ITS_BEGINNING: Final = (_OPENS, _LOOPS, _IMPORTS, _DIRECTS, _MEMBER)
_CANDIDATE: Final = re.compile(
    r"[={}<>$%;]|[)\],(:]$|^[\"#]"
    + rf"|^(?:import|from|package|{_PROGRAMS}|SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER)\s"
)
"""What every statement has: most lines of prose are told apart by this one look."""
_MAYBE: Final = re.compile(r"[{}\[\]]|\(\)|::|->|=>|==|!=|&&|\|\||</|/>|\$\{|\w\(\w|\w\.\w+\(|\w_\w|--\w|\w=\w|\";|;$")
_MAYBE_BEGINS: Final = re.compile(
    r"(?:return|yield|raise|throw|break|continue|pass|end|else|then|fi|done|do|esac|endif|begin|BEGIN|END|try|finally|FROM|WHERE|JOIN"
    r"|LEFT\s++JOIN|INNER\s++JOIN|GROUP\s++BY|ORDER\s++BY|LIMIT|AND|OR|VALUES|SET|ON)\b|@\w|#\s?\S|\.\.\.$|[\w.-]++:\s*+[\w\"'\[{/.-]*+,?$"
    r"|-\s[\w-]++:\s|//|/\*|\*/"
)
_QUOTED: Final = re.compile(r"\"[^\"]*+\"|'[^']*+'|`[^`]*+`|(?:#|//|--\s).*")
"""Strings and comments, which may hold any words."""
_REMARK: Final = re.compile(r"(?<=[;,{}()\]])\s+(?://|#|/\*)\s.*")
"""What somebody says of a statement behind it."""
_PROSE: Final = re.compile(r"(?:[^\W\d_]{2,}+[.,;:!?’”]?\s++){5}[^\W\d_]")
_WORDS: Final = re.compile(
    r"(?<![\w.$@-])(?!(?:in|is|not|and|or|if|else|for|new|await|return|lambda|typeof|async|function|class|def|let|const|var|as|from|import|public"
    r"|private|static|final|void|int|long|char|bool|float|double|unsigned|struct|mut|ref|out|fn|func|do|then|end|where|yield|throw|raise)\b)"
    r"[^\W\d_]{3,}+ [^\W\d_]{3,}+(?![\w.$(=:\[-])"
)
"""Two words in a row that no language of programs would put so."""
_MARKED: Final = re.compile(r"\[[^\]]*+\]\(|\*\s|[-+]\s++[A-Z]|!\[|\|")
"""Markdown, whose lists and links are none."""
_LETTERS: Final = re.compile(r"[^\W_]")

_NONE, _MAYBE_CODE, _CODE = range(3)


def find(text: str, leaves: Sequence[Leaf]) -> list[range]:
    """The runs of lines that are code, as places in `leaves`, in order."""
    found: list[range] = []
    place = 0
    while place < len(leaves):
        line = leaves[place].text
        end = _end(text, leaves, place) if _CANDIDATE.search(line) and _kind(line) == _CODE else place
        letters = sum(len(_LETTERS.findall(leaf.text)) for leaf in leaves[place:end])
        if letters >= LEAST_LETTERS:
            found.append(range(_begin(leaves, place, found[-1].stop if found else 0), end))
        place = max(end, place + 1)
    return found


def block(text: str, leaves: Sequence[Leaf]) -> Code:
    """The code that these lines are, less the indentation that all of them have."""
    return Code(text=textwrap.dedent(text[margin_of(text, leaves[0].start) : leaves[-1].end]))


def whole(judged: Iterable[Verdict], programs: Iterable[Iterable[int]], leaves: Sequence[Leaf]) -> list[Verdict]:
    """The verdicts, so that each program, by its leaves, goes as most of its text does, or stays: with a hole it is another program."""
    by_leaf = {verdict.leaf: verdict for verdict in judged}
    for program in programs:
        inside = list(program)
        going = [leaf for leaf in inside if leaf in by_leaf]
        if 2 * sum(len(leaves[leaf].text) for leaf in going) <= sum(len(leaves[leaf].text) for leaf in inside):
            for leaf in going:
                del by_leaf[leaf]
        else:
            by_leaf |= {leaf: by_leaf[going[0]]._replace(leaf=leaf) for leaf in inside if leaf not in by_leaf}
    return [by_leaf[leaf] for leaf in sorted(by_leaf)]


def _begin(leaves: Sequence[Leaf], first: int, least: int) -> int:
    """Where the comments, annotations and the like begin that stand right over the first statement."""
    place = first
    while place > max(least, first - DOUBTFUL) and not _gap(leaves, place) and _kind(leaves[place - 1].text) != _NONE:
        place -= 1
    return place


def _end(text: str, leaves: Sequence[Leaf], first: int) -> int:
    """The place behind the run that begins at a statement; `first` where it is no run."""
    base = indent_of(text, leaves[first].start)
    last, statements, doubtful = first, 1, 0
    for place in range(first + 1, len(leaves)):
        leaf = leaves[place]
        gap, kind = _gap(leaves, place), _kind(leaf.text)
        further_in = indent_of(text, leaf.start) > base
        if gap > GAP or (gap and kind != _CODE and not further_in):
            break
        if kind == _NONE and (gap or not further_in or _PROSE.search(leaf.text)):
            break
        doubtful = 0 if kind == _CODE else doubtful + 1
        if doubtful > DOUBTFUL:
            break
        statements += kind == _CODE
        if kind == _CODE or (further_in and not gap):
            last = place
    return last + 1 if statements >= LEAST else first


def _gap(leaves: Sequence[Leaf], place: int) -> int:
    """The blank lines before a line."""
    return (leaves[place].line or 0) - (leaves[place - 1].line or 0) - 1


def _kind(text: str) -> int:
    if len(text) > LONGEST or _MARKED.match(text):
        return _NONE
    if _is_command(text):
        return _CODE
    text = _REMARK.sub("", text)
    prose = _PROSE.search(text)
    if _is_statement(text):
        bare = _QUOTED.sub("", text)
        doubted = _WORDS.search(bare) or (prose and _PROSE.search(bare))
        return _MAYBE_CODE if doubted else _CODE
    if prose:
        return _NONE
    return _MAYBE_CODE if _MAYBE.search(text) or _MAYBE_BEGINS.match(text) else _NONE


def _is_statement(text: str) -> bool:
    last, signs = text[-1], frozenset(text)
    if (signs <= _CLOSERS and not signs.isdisjoint(_ENDS)) or last == "{":
        return True
    if last == ";" and not signs.isdisjoint('={}[]"'):
        return True
    if last == ":" and (_DEFINES.match(text) or (_BRANCHES.match(text) and not signs.isdisjoint(_SIGNS))):
        return True
    if (last in ");,(" and _is_call(text)) or (last in "({;>)" and _DECLARES.match(text)):
        return True
    if last == ">" and _TAG.match(text):
        return True
    return _is_assignment(text) or any(pattern.match(text) for pattern in _BY_ITS_BEGINNING)


def _is_command(text: str) -> bool:
    """What is typed into a shell or a database, which may be words in a row."""
    if _PROMPT.match(text) or (_COMMAND.match(text) and _OPTION.search(text)):
        return True
    return _QUERY.match(text) is not None


def _is_assignment(text: str) -> bool:
    """An assignment; `S = Specific` explains a letter, `F = m · a` is a formula, `Width = 30 cm` a line of a data sheet."""
    found = _ASSIGNS.match(text)
    if not found:
        return False
    if found["kind"] or text[-1] in ";,([{\\":
        return True
    name, _, value = (part.strip() for part in text.partition("="))
    if value[:1] in "\"'[{(" or _CALLS.match(value):
        return True
    return len(name) > 1 and not (name.isalpha() and (name[0].isupper() or value.isalpha()))


def _is_call(text: str) -> bool:
    """A call; `Email(Required)` is the label of a form, and `close()` the name of what a manual goes on to describe."""
    call = _CALLS.match(text)
    if not call:
        return False
    named = not call["name"].isalpha() or call["name"][0].islower()
    return named and call["rest"].rstrip(";,") != ")"
