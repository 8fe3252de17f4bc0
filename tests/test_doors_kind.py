import pytest

from cleanarticle.doors.kind import looks_like


@pytest.mark.parametrize(
    "text",
    [
        "<!doctype html><p>x",
        "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>",
        "<!-- saved --><html>",
        "<p>Hello</p>",
        "<div>" * 300,
        "<ul><li>one",
        "\ufeff<html><body>",
        "A line\n<p>and</p>\n<p>some</p>\n<p>markup</p>",
        '<img src="a.png"><br>',
    ],
)
def test_markup(text: str) -> None:
    assert looks_like(text) == "html"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain prose.",
        "a < b and b > c",
        "<p> is the tag of a paragraph.",
        "Use <b>bold</b> sparingly.",
        "In HTML, <div> and </div> belong together.",
        "```html\n<div></div>\n<p></p>\n<ul></ul>\n```\nThat is a page.",
        "<3 you all",
        "From: <someone@example.org>\nHello",
        "<http://example.org/a>",
    ],
)
def test_text(text: str) -> None:
    assert looks_like(text) == "text"
