"""Where the credit begins in what is printed under a picture."""

from __future__ import annotations

import pytest

from cleanarticle.text.picture_credit import credit_in


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The ferry at the pier.", "Photograph: Ana Prado/The Guardian"),
        ("The ferry at the pier.", "Ana Prado/Reuters"),
        ("The ferry at the pier. (", "AP Photo/Ana Prado)"),
        ("The ferry at the pier", "Photo: Ana Prado"),
        ("Two ferries, seen from the bank |", "Image Credit: Ferry Museum"),
        ("Interior of a ferry, 17th century —", "via Wikimedia Commons"),
        ("Die Fähre am Kai (", "Bild: Hans Muster)"),
        ("Die Fähre am Kai.", "© Hans Muster/dpa"),
        ("Die Fähre am Kai", "Foto: dpa"),
        ("Le bac à quai /", "(C) Marie Dupont"),
        ("Roman Novák,", "photo: Archives du Gouvernement"),
        ("Con phà cập bến sáng thứ hai.", "Ảnh: Minh Anh"),
        ("Паром у причала.", "Фото: Иван Петров / ТАСС"),
        ("Паром у причала", "© РИА Новости / Иван Петров"),
        ("העבורת ברציף (", "צילום: רונן כהן)"),
        ("العبّارة عند الرصيف (", "رويترز)"),
        ("图为停靠在码头的渡轮。", "王海 摄"),
        ("渡轮停靠在码头。", "新华社记者王海摄"),
        ("渡轮停靠码头（", "图片来源：新华社）"),
        ("船が港に着いた＝", "山田太郎撮影"),
        ("港に着いた船（", "2023年5月3日、山田太郎撮影）"),
        ("배가 항구에 도착했다. /", "사진=연합뉴스"),
        ("배가 항구에 도착했다.", "연합뉴스 제공"),
        ("", "Photo by Ana Prado on Unsplash"),
        ("", "Getty Images / Ana Prado"),
        ("", "© privat"),
        ("", "图/王海"),
        ("", "김민수 기자 촬영"),
    ],
)
def test_credit_is_told_from_the_caption(caption: str, credit: str) -> None:
    text = f"{caption} {credit}" if caption and caption[-1] not in "(（＝。" else caption + credit
    at = credit_in(text)
    assert at is not None
    assert (text[:at].rstrip(), text[at:]) == (caption, credit)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry at the pier.",
        "The ferry at the pier, which Reuters reported on in May and which the town has owned since then.",
        "© 2024 Upper Wick Ferries",
        "© Copyright Upper Wick Ferries",
        "The ferry: a history of the river in nine pictures and one map.",
        "他每天在码头拍摄",
        "The ferry at the pier.\nPhoto: Ana Prado",
        "Photo: " + "Ana Prado " * 40,
        "Source & Photography: Ana Prado",
        "Source: it was never found, and nobody has looked for it.",
    ],
)
def test_no_credit_is_found(text: str) -> None:
    assert credit_in(text) is None
