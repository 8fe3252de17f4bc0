"""BP013 shell-text: what a page shows around a body that only its data holds.

## What it does
Some pages show nothing of their article, or its first lines, and carry the whole of it as data: `articleBody` in JSON-LD, or
the state a framework sends along. The body is then read from there, and this rule takes out what the page shows itself.
That data may be JSON, alone or in a script, a stream of React's server components, or a cache; the text in it HTML, Markdown,
plain, or the document of an editor as a tree of blocks (ProseMirror, Slate, Lexical, Portable Text, Contentful, Draft.js,
Editor.js, Quill, hast, mdast, blocks of WordPress and Notion), which keeps its headings, lists, tables and links.

## Why it matters
A reader with a browser sees the article; whoever reads only the markup sees a menu and a request to switch scripts on.

## Example
`<p>Loading …</p><script type="application/ld+json">{"articleBody": "The ferry …"}</script>` gives the article about the ferry,
and `Loading …` is removed.

## Holds back
A page that shows half of the text in its data or more is read as it is shown. Where the page shows some text, only a key that
means an article's body is believed. Headings and images of the shown page go too; the title is a field and stays one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanarticle.leaves import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.html.page import Page

__all__ = ["CODE", "find"]

CODE: Final = "BP013"


def find(page: Page) -> Iterator[Verdict]:
    """All that the page shows, when its body was found in its data."""
    if page.payload is None:
        return
    because = f"the article was found in the page's data ({page.payload}); this is what the page shows around it"
    for leaf in page.leaves[: page.payload_leaf]:
        yield Verdict(leaf=leaf.index, code=CODE, because=because)
