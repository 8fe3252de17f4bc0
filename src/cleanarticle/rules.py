"""RULES: the one table of code, name and stage, in running order. The order here is the order of precedence.

A rule's documentation is the docstring of its `module`; its fixture is `tests/fixtures/rules/<code>-<name>.md`. Codes are
never reused. Families: ENC encoding, DEC decoration, AD adverts, BP boilerplate, FLD fields, TBL tables, STR structure,
SRC the source as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cleanarticle.errors import UnknownRule

__all__ = ["NAMES", "RULES", "Rule", "active"]

Stage: TypeAlias = Literal["decode", "noise", "fields", "tables", "structure", "quality"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    code: str
    name: str
    stage: Stage
    module: str
    """The module under `cleanarticle` that finds it and documents it."""
    summary: str
    since: str = "0.1.0"
    status: Literal["stable", "preview", "deprecated"] = "stable"


def _rule(code: str, name: str, stage: Stage, module: str, summary: str) -> Rule:
    return Rule(code=code, name=name, stage=stage, module=module, summary=summary)


RULES: tuple[Rule, ...] = (
    _rule(
        "ENC001",
        "wrong-declaration",
        "decode",
        "decode.wrong_declaration",
        "the declared charset is not the one the bytes are in",
    ),
    _rule(
        "ENC002",
        "undecodable-bytes",
        "decode",
        "decode.undecodable_bytes",
        "bytes that are no text in the encoding of the rest",
    ),
    _rule("ENC003", "mojibake", "decode", "decode.mojibake", "text decoded with the wrong charset, repaired"),
    _rule(
        "ENC004",
        "double-escaped-entity",
        "decode",
        "decode.double_escaped_entity",
        "an HTML entity left in the text, decoded",
    ),
    _rule(
        "ENC005",
        "control-character",
        "decode",
        "decode.control_character",
        "control characters and terminal escapes, removed",
    ),
    _rule(
        "ENC006",
        "invisible-character",
        "decode",
        "decode.invisible_character",
        "zero-width and other invisible characters, removed",
    ),
    _rule(
        "ENC007",
        "lone-surrogate",
        "decode",
        "decode.lone_surrogate",
        "halves of surrogate pairs, joined or replaced",
    ),
    _rule(
        "ENC008",
        "typography",
        "decode",
        "decode.typography",
        "quotes, ligatures or width simplified because the options ask for it",
    ),
    _rule(
        "ENC009", "escape-remains", "decode", "decode.escape_remains", "letters left as JSON or mail escapes, decoded"
    ),
    _rule(
        "ENC010",
        "decomposed-letter",
        "decode",
        "decode.decomposed_letter",
        "letters written as a letter and its marks, composed",
    ),
    _rule(
        "ENC011",
        "presentation-form",
        "decode",
        "decode.presentation_form",
        "ligatures and full-width letters inside words of Latin script, written as plain letters",
    ),
    _rule(
        "FLD007",
        "head-field",
        "fields",
        "text.head_fields",
        "typed fields over a text (front matter, the head of a mail), moved to the fields",
    ),
    _rule(
        "BP017",
        "running-head",
        "noise",
        "text.running_head",
        "heads, feet and numbers of printed pages in the middle of a text",
    ),
    _rule(
        "BP018", "link-mark", "noise", "text.link_marks", "what programs write around links: numbers, marks, addresses"
    ),
    _rule(
        "BP019", "mail-foot", "noise", "text.mail_foot", "the signature under a mail, and what a list writes under it"
    ),
    _rule("BP020", "cue-time", "noise", "text.cue_times", "the numbers and times between the lines of subtitles"),
    _rule(
        "BP021",
        "text-frame",
        "noise",
        "text.text_frame",
        "what a library writes before and after a text, outside of its marks",
    ),
    _rule("DEC001", "decoration-line", "noise", "noise.decoration_line", "a separator line of symbols"),
    _rule("AD001", "ad-label", "noise", "noise.ad_label", "the label of an advertisement"),
    _rule("BP002", "share-bar", "noise", "noise.share_bar", "share, like, print and follow buttons"),
    _rule("BP003", "newsletter-prompt", "noise", "noise.newsletter_prompt", "a newsletter or subscription prompt"),
    _rule("BP004", "related-links", "noise", "noise.related_links", "read-also lines and lists of related links"),
    _rule("BP005", "cookie-notice", "noise", "noise.cookie_notice", "a cookie or consent notice"),
    _rule("BP006", "copyright-line", "noise", "noise.copyright_line", "a copyright or all-rights-reserved line"),
    _rule("BP007", "navigation", "noise", "noise.navigation", "skip links, breadcrumbs, pagination, menus"),
    _rule("BP008", "login-prompt", "noise", "noise.login_prompt", "log in, register, subscribe to read on"),
    _rule("BP009", "comment-prompt", "noise", "noise.comment_prompt", "comment counters and prompts to comment"),
    _rule("BP010", "reading-time", "noise", "noise.reading_time", "reading time, view counters, listen buttons"),
    _rule("BP011", "edit-link", "noise", "noise.edit_link", "[edit] marks of wiki pages"),
    _rule("BP022", "editor-credit", "noise", "noise.editor_credit", "the line that names who edited the text"),
    _rule("BP012", "hidden-text", "noise", "html.hidden_text", "words inside a line that the page hides from the eye"),
    _rule(
        "BP016",
        "heading-link",
        "noise",
        "html.heading_links",
        "the sign beside a heading that links to the heading itself",
    ),
    _rule(
        "BP013", "shell-text", "noise", "html.shell_text", "what a page shows around a body that only its data holds"
    ),
    _rule(
        "FLD001",
        "title-line",
        "fields",
        "text.title_line",
        "the headline, repeated in the body, moved to the title",
    ),
    _rule("FLD002", "byline", "fields", "fields.byline", "the byline, moved to authors"),
    _rule("FLD003", "author-box", "fields", "text.author_box", "the author box, moved to authors with its bio"),
    _rule(
        "FLD004",
        "date-line",
        "fields",
        "fields.date_line",
        "the line of publication dates, moved to published and modified",
    ),
    _rule("FLD005", "comments", "fields", "html.comments", "readers' comments, moved to comments when asked for"),
    _rule(
        "FLD006",
        "image-caption",
        "fields",
        "html.image_caption",
        "the caption and credit of an image, moved to the image",
    ),
    _rule(
        "BP001", "boilerplate", "noise", "noise.boilerplate", "a block or line the model judges not to be main content"
    ),
    _rule(
        "BP014",
        "repeated-text",
        "noise",
        "noise.repeated_text",
        "a passage that stands before, word for word",
    ),
    _rule(
        "BP015",
        "picture-credit",
        "noise",
        "text.picture_credit",
        "a line of a text that only says whose picture stood there",
    ),
    _rule(
        "TBL001",
        "flattened-table",
        "tables",
        "tables.flattened_table",
        "a table whose cells were run together, rebuilt",
    ),
    _rule(
        "TBL002",
        "suspected-flattened-table",
        "tables",
        "tables.suspected_flattened_table",
        "lines that may be a flattened table, left alone",
    ),
    _rule(
        "TBL003",
        "unread-lines",
        "tables",
        "tables.unread_lines",
        "lines of a very long text that were not searched for flattened tables",
    ),
    _rule("STR001", "no-main-content", "structure", "quality.no_main_content", "no main content was found"),
    _rule("STR002", "list-marker", "structure", "text.list_marker", "typed bullets and numbers that became a list"),
    _rule(
        "STR003",
        "markup-remains",
        "structure",
        "text.markup_remains",
        "typed marks of headings, quotes and code that became blocks",
    ),
    _rule(
        "STR004",
        "joined-lines",
        "structure",
        "text.joined_lines",
        "hard-wrapped lines and hyphenated line ends, joined",
    ),
    _rule("STR005", "line-numbers", "structure", "html.line_numbers", "the line numbers beside the lines of code"),
    _rule("STR006", "note-mark", "structure", "html.note_marks", "what only leads back from a footnote to the text"),
    _rule("STR007", "code-label", "structure", "html.code_labels", "the name of the language beside a code block"),
    _rule("SRC001", "empty-source", "quality", "quality.empty_source", "the source holds no visible text"),
    _rule("SRC002", "binary-source", "quality", "quality.binary_source", "the source is a binary file, not text"),
    _rule(
        "SRC003", "blocked-page", "quality", "quality.blocked_page", "a bot wall or consent wall instead of the article"
    ),
    _rule("SRC004", "error-page", "quality", "quality.error_page", "an error page instead of the article"),
    _rule("SRC005", "unrendered-page", "quality", "quality.unrendered_page", "a JavaScript shell without its content"),
    _rule(
        "SRC006",
        "truncated-structure",
        "quality",
        "quality.truncated_structure",
        "structure too deep or too large was flattened; no text was lost",
    ),
)

NAMES: dict[str, str] = {rule.code: rule.name for rule in RULES}


def active(*, select: tuple[str, ...], ignore: tuple[str, ...]) -> frozenset[str]:
    """The codes that may act. Each entry is a code, a prefix of codes (`BP`) or a name. Raises `UnknownRule`."""
    chosen = frozenset(NAMES) if not select else frozenset(code for key in select for code in _matching(key))
    return chosen - frozenset(code for key in ignore for code in _matching(key))


def _matching(key: str) -> list[str]:
    codes = [rule.code for rule in RULES if key and (rule.name == key or rule.code.startswith(key.upper()))]
    if not codes:
        raise _unknown(key)
    return codes


def _unknown(key: str) -> UnknownRule:
    """The error for a name that is none, with the name or code that is most like it."""
    from difflib import get_close_matches  # only who mistypes pays for it

    known = {name.casefold(): name for rule in RULES for name in (rule.name, rule.code)}
    near = get_close_matches(key.casefold(), known, n=1)
    return UnknownRule(key, known[near[0]] if near else None)
