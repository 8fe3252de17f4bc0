"""The values a user holds: an Article, its blocks, its changes and its findings. All are frozen.

Nothing here imports a sibling room at module level; rendering is looked up when it is asked for. The JSON form of each
value is the public contract `cleanarticle/1` (`schema/article.schema.json` in this package): a field that holds its
default is left out, but for a core that is always written (`render.json.ALWAYS`).
"""

from cleanarticle.article.article import Article, Author, Change, Finding, Location, Quality
from cleanarticle.article.blocks import (
    Block,
    Code,
    Definition,
    DefinitionList,
    Details,
    Embed,
    Footnote,
    Footnotes,
    Heading,
    Image,
    List,
    ListItem,
    Math,
    Paragraph,
    Quote,
    Span,
    Table,
    TableSpan,
)

__all__ = [
    "Article",
    "Author",
    "Block",
    "Change",
    "Code",
    "Definition",
    "DefinitionList",
    "Details",
    "Embed",
    "Finding",
    "Footnote",
    "Footnotes",
    "Heading",
    "Image",
    "List",
    "ListItem",
    "Location",
    "Math",
    "Paragraph",
    "Quality",
    "Quote",
    "Span",
    "Table",
    "TableSpan",
]
