"""The systems under comparison: each takes a page's HTML and gives the main content as text.

Defaults of each library, as its own documentation shows the call. A system whose library is not installed is left out by
name. An exception counts as an empty answer, and is counted.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable

System = Callable[[str], str]


def _cleanarticle() -> System:
    from cleanarticle import Options, clean

    options = Options(kind="html")
    return lambda html: clean(html, options=options).text


def _trafilatura() -> System:
    import trafilatura

    return lambda html: trafilatura.extract(html) or ""


def _trafilatura_fast() -> System:
    import trafilatura

    return lambda html: trafilatura.extract(html, fast=True) or ""


def _readability() -> System:
    import lxml.html
    from readability import Document

    return lambda html: "\n".join(lxml.html.fromstring(Document(html).summary()).itertext())


def _resiliparse() -> System:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html: extract_plain_text(html, main_content=True)


def _newspaper4k() -> System:
    import newspaper

    def run(html: str) -> str:
        article = newspaper.Article("http://example.org/", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return article.text or ""

    return run


def _justext() -> System:
    import justext

    stopwords = justext.get_stoplist("English")
    return lambda html: "\n".join(part.text for part in justext.justext(html, stopwords) if not part.is_boilerplate)


_MAKERS: dict[str, tuple[str, Callable[[], System]]] = {
    "cleanarticle": ("cleanarticle", _cleanarticle),
    "trafilatura": ("trafilatura", _trafilatura),
    "trafilatura fast": ("trafilatura", _trafilatura_fast),
    "readability-lxml": ("readability", _readability),
    "resiliparse": ("resiliparse", _resiliparse),
    "newspaper4k": ("newspaper", _newspaper4k),
    "justext": ("justext", _justext),
}


def installed() -> list[str]:
    return [name for name, (module, _) in _MAKERS.items() if importlib.util.find_spec(module)]


def make(name: str) -> System:
    """The system of that name, its library imported. Raises KeyError for an unknown name."""
    return _MAKERS[name][1]()
