"""Labels of two kinds of work at once: whoever wrote the text took its pictures too, or asked the questions.

one_label("Text und Fotos: Anna Berger")    By Anna Berger
one_label("文・写真＝高橋 直美")             By 高橋 直美
one_label("Fotos: Anna Berger")             Fotos: Anna Berger
"""

from __future__ import annotations

from typing import Final

import regex

__all__ = ["SIGNS", "one_label"]

_TEXTS: Final = (
    "textes?|textos?|test[oi]|tekst(?:en|er|y|i|as|s)?|texty?|words|story|stories|szöveg|teksti|yazı|metin|haber|текст[иы]?|κείμεν[οα]|besedilo"
    "|文章|撰文|采写|採寫|采访|採訪|取材|構成|聞き手|文|글|취재|כתבה?|טקסט"
)
_PICTURES: Final = (
    "photos?|photograph(?:y|s|ie|ies)?|pictures?|images?|illustrations?|video|fotos?|foto['’]s|fotografi(?:en?|as?|er?|ías?|je)|bild(?:er)?|beeld|zdjęcia|kuvat?"
    "|fotók?|fotky|fotoğraf(?:lar)?|fotod|slike|φωτογραφίες|φωτό|фото(?:графии|графії)?|снимки|写真|撮影|摄影|攝影|图片|圖片|图|圖|사진|צילום|תמונות"
)
_AND: Final = (
    r"\s*[&+/／・·ㆍ、，,]\s*|\s+(?:and|und|et|y|e|ed|en|och|og|ja|a|i|in|is|și|şi|ve|és|και|и|і|й|та|ו)\s+|と|\s+ו"
)
_LABEL: Final = regex.compile(
    rf"[(（]?(?:(?P<text>{_TEXTS})|{_PICTURES})(?P<more>(?:{_AND})(?:(?P<text>{_TEXTS})|{_PICTURES})){{0,2}}"
    r"(?:\s*[:：=＝]\s*(?P<colon>)|\s*[/／|｜]\s*|\s+(?:by|von|par|por|di|de|door|av|af|przez)\s+|\s+(?=(?-i:[\p{Lu}\p{Lo}])))",
    regex.IGNORECASE,
)
SIGNS: Final = ("=", "＝")


def one_label(line: str) -> str:
    """The line with `By` for a label of the text and something else, or one that an equals sign follows; any other as it is."""
    label = _LABEL.match(line)
    if label is None or label["text"] is None or not (label["more"] or label[0].rstrip().endswith(SIGNS)):
        return line
    return f"By {line[label.end() :].removesuffix('）' if line[0] == '（' else '')}"
