"""Bad input is normal input: an Article with a status and findings, or an error that says what to do. Never a crash or None."""

from __future__ import annotations

import gzip
import pickle
from pathlib import Path
from typing import Any

import pytest

from cleanarticle import (
    Article,
    CleanArticleError,
    InputTooLarge,
    InvalidArticle,
    Options,
    UnknownEncoding,
    UnknownRule,
    UnreadableSource,
    clean,
    visible_text,
)

NASTY: dict[str, bytes | str] = {
    "nul bytes inside": "a\0b\0c and some more text",
    "lone surrogates": "lone \ud800 and \udcff here",
    "one long line": "word " * 200_000,
    "one long word": "x" * 500_000,
    "nested divs": "<div>" * 100_000 + "text inside" + "</div>" * 100_000,
    "nested lists": "<ul><li>x" * 5_000,
    "nested tables": "<table><tr><td>x" * 2_000,
    "nested quotes": "> " * 20_000 + "deep",
    "unclosed everything": "<p>one<div>two<table><tr><td>three<ul><li>four<b><i><a href=x>five",
    "absurd spans": "<table><tr><td colspan=9007199254740991 rowspan=9999999>x</td><td>y</td></tr><tr><td>z</td></tr></table>",
    "open script": "<script>" + "x" * 100_000,
    "open comment": "<!--" + "-" * 100_000,
    "many attributes": "<div " + " ".join(f"a{number}=1" for number in range(5_000)) + ">hello</div>",
    "less-than signs": "<" * 50_000,
    "brackets": "(" * 50_000,
    "bars": "|a|b|c|\n" * 2_000,
    "hyphens at line ends": "abc-\n" * 400,
    "glued lines": "\n".join(f"NameAge{number}Town Hall" for number in range(300)),
    "invalid utf-8": b"\xff\xfe\xfd\x80 text \x81",
    "wrong declaration": "<meta charset=utf-16><p>déjà vu</p>".encode(),
    "unknown declaration": b"<meta charset=klingon><p>text</p>",
    "several documents": "<html><body><p>one</p></body></html><html><body><p>two</p></body></html>",
    "items of nothing but invisible characters": "<ul><li>\u200b<li>one<li>\u2060</ul><p>\u200b</p><h2>\ufeff</h2>",
    "frames": "<html><frameset><frame src=a><noframes>no frames here</noframes></frameset></html>",
}


@pytest.mark.parametrize("source", NASTY.values(), ids=NASTY.keys())
def test_nasty_input_gives_an_article_and_loses_nothing(source: bytes | str) -> None:
    article = clean(source)
    assert Article.from_dict(article.to_dict()) == article
    held = article.text + (article.title or "") + "".join(change.text for change in article.changes)
    lost = set(visible_text(source)) - set(held)
    assert not {character for character in lost if not character.isspace()}
    assert article.to_json().encode("utf-8")
    assert article.to_html().encode("utf-8")


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "SRC001"),
        ("", "SRC001"),
        (" \n\t\u3000 ", "SRC001"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "SRC002"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "SRC002"),
        (gzip.compress(b"<p>text</p>", mtime=0), "SRC002"),
        (b"\0" * 1_000, "SRC002"),
    ],
    ids=["no bytes", "no text", "white space", "pdf", "png", "gzip", "nul bytes"],
)
def test_what_holds_no_text_is_empty_and_says_why(source: bytes | str, code: str) -> None:
    article = clean(source)
    assert article.status == "empty"
    assert article.blocks == ()
    assert [finding.code for finding in article.quality.findings] == [code]


def test_misuse_raises_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputTooLarge, match="max_size=6"):
        clean("abcdef", options=Options(max_size=5))
    with pytest.raises(UnknownEncoding, match="klingon"):
        clean(b"abc", options=Options(encoding="klingon"))
    with pytest.raises(UnknownRule, match="cleanarticle rules"):
        clean("abc", options=Options(ignore=("XYZ",)))
    with pytest.raises(UnreadableSource, match=r"missing\.html"):
        clean(tmp_path / "missing.html")
    with pytest.raises(TypeError, match="a path object"):
        clean(42)
    with pytest.raises(ValueError, match="kind is one of"):
        Options(kind="xml")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="options is Options, not dict"):
        clean("abc", options={"favor": "recall"})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="url is"):
        clean("abc", url=5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        ({"ignore": "AD"}, r"tuple of strings, such as \('AD',\)"),
        ({"select": ["AD"]}, "tuple of strings, not list"),
        ({"select": (5,)}, "5 in it is none"),
        ({"normalize": "quotes"}, "such as"),
        ({"table_confidence": "high"}, "a number, not str"),
        ({"max_size": None}, "a number, not NoneType"),
        ({"encoding": 5}, "a str or None, not int"),
        ({"content_type": b"text/html"}, "a str or None, not bytes"),
        ({"comments": "no"}, "True or False, not str"),
    ],
)
def test_an_option_of_a_wrong_type_is_told(choice: dict[str, Any], told: str) -> None:
    with pytest.raises(TypeError, match=told):
        Options(**choice)


@pytest.mark.parametrize(
    "error",
    [
        InputTooLarge(5, 3),
        UnknownEncoding("klingon"),
        UnknownRule("ad-lable", "ad-label"),
        UnreadableSource("a.html", "gone"),
        InvalidArticle("title", "a string is needed"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_comes_whole_from_another_process(error: CleanArticleError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.__dict__) == (type(error), str(error), error.__dict__)


@pytest.mark.parametrize("source", ["<a href='#n'> ⊕<template>", "<a href='/a/b'>→</a> <a href='#'>⊕</a>"])
def test_links_on_a_page_without_a_word(source: str) -> None:
    assert clean(source).text == ""


def test_a_name_that_names_nobody_is_no_author_box() -> None:
    said = "(王海 摄)Photo: Ana PradoSentence that ends."
    assert clean(f"Sentence that ends. <ul><li>(王海 摄)x</li></ul> {said} </ul>2Sentence that ends.").authors == ()
