"""The sentence that feeds put below each text: *The post Five bridges appeared first on Harbour News.* BP004 takes it, as a pointer to the page the
text is from. It may still hold the markup of its links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cleanarticle.leaves import Leaf
from cleanarticle.strings import is_small

__all__ = ["places"]

LONGEST: Final = 900
"""Characters of such a sentence with the markup of two links."""
LAST: Final = 3
"""Leaves from the end among which one alone counts; more of them may stand anywhere, as in a list of posts."""

_SENTENCES: Final = """
The post @ appeared first on @
The article @ appeared first on @
Der Beitrag @ erschien zuerst auf @
L'article @ est apparu en premier sur @
Cet article @ est apparu en premier sur @
La entrada @ se publicó primero en @
La entrada @ aparece primero en @
La entrada @ apareció primero en @
El artículo @ apareció primero en @
L'entrada @ ha aparegut primer a @
O post @ apareceu primeiro em @
O artigo @ apareceu primeiro em @
O conteúdo @ aparece primeiro em @
L'articolo @ proviene da @
L'articolo @ sembra essere il primo su @
Het bericht @ verscheen eerst op @
Artykuł @ pochodzi z serwisu @
Příspěvek @ pochází z @
Сообщение @ появились сначала на @
Запись @ впервые появилась @
Запись @ сначала появилась на @
Запис @ спершу з'явиться на @
Публикацията @ се появи първо на @
Inlägget @ dök först upp på @
Innlegget @ dukket først opp på @
Indlægget @ blev først udgivet på @
Indlægget @ vises første gang den @
Articolul @ apare prima dată în @
Artikkeli @ julkaistiin ensimmäisen kerran @
A @ bejegyzés először @ jelent meg
A @ bejegyzés először a(z) @ jelent meg
Το άρθρο @ εμφανίστηκε πρώτα στο @
@ yazısı ilk önce @ üzerinde ortaya çıktı
@ yazısı ilk olarak @ üzerinde ortaya çıktı
Postingan @ pertama kali tampil pada @
Artikel @ pertama kali tampil pada @
Bài viết @ đã xuất hiện đầu tiên vào ngày @
ظهرت المقالة @ أولاً على @
ظهرت المقالة @ أولا على @
نوشته @ اولین بار در @ پدیدار شد
הפוסט @ הופיע לראשונה ב @
הפוסט @ הופיע לראשונה ב-@
投稿 @ は @ に最初に表示されました
文章 @ 最先出现在 @
文章 @ 最早出現於 @
게시물 @ 이 @ 에 처음 등장했습니다
"""
"""What common programs write in each language, `@` for the name of the post and of the site."""
_NAMES: Final = r"\s*(?P<post>\S.{0,200}?)\s*", r"\s*\S.{0,80}?\s*"
_TAG: Final = re.compile(r"</?a\b[^<>]*>", re.IGNORECASE)


def _pattern(sentence: str) -> str:
    one, two, three = (re.escape(part.strip()).replace("'", "['’]") for part in sentence.split("@"))
    return f"{one}{_NAMES[0]}{two}{_NAMES[1]}{three}"


_FOOT: Final = tuple(re.compile(_pattern(one) + r"\W{0,3}") for one in _SENTENCES.strip().split("\n"))
_HINTS: Final = tuple(max(one.split("@"), key=len).strip() for one in _SENTENCES.strip().split("\n"))
"""The longest words of each, by which most lines are passed over."""


def places(leaves: Sequence[Leaf]) -> Iterator[int]:
    """The places of such sentences: at the end, or anywhere where several stand."""
    whole = "\n".join(leaf.text for leaf in leaves)
    if not any(hint in whole for hint in _HINTS):  # one look at most pages, not one at each line
        return
    found = [place for place, leaf in enumerate(leaves) if _is_foot(leaf.text)]
    if len(found) > 1:
        yield from found
        return
    said = [place for place, leaf in enumerate(leaves) if leaf.text.strip()]
    yield from (place for place in found if place in said[-LAST:])


def _is_foot(text: str) -> bool:
    if len(text) > LONGEST or not any(hint in text for hint in _HINTS):
        return False
    bare = _TAG.sub("", text).strip()
    return any((match := foot.fullmatch(bare)) and not is_small(match["post"][0]) for foot in _FOOT)
