"""Languages, declared and detected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanarticle.fields import language

SENTENCES = {
    "en": "The ferry has crossed the river for a hundred years without an engine.",
    "de": "Die Fähre überquert den Fluss seit hundert Jahren ohne einen Motor.",
    "fr": "Le bac traverse la rivière depuis cent ans sans aucun moteur.",
    "es": "El transbordador cruza el río desde hace cien años sin motor.",
    "it": "Il traghetto attraversa il fiume da cento anni senza motore.",
    "pt": "A balsa atravessa o rio há cem anos sem nenhum motor.",
    "nl": "De veerpont steekt de rivier al honderd jaar over zonder motor.",
    "pl": "Prom przepływa rzekę od stu lat bez żadnego silnika.",
    "ru": "Паром пересекает реку уже сто лет без всякого двигателя.",
    "uk": "Пором перетинає річку вже сто років без жодного двигуна.",
    "tr": "Feribot yüz yıldır motorsuz olarak nehri geçiyor.",
    "ar": "تعبر العبارة النهر منذ مئة عام بدون محرك.",
    "zh": "这艘渡船一百年来一直在没有发动机的情况下过河。",
    "ja": "この渡船は百年にわたりエンジンなしで川を渡ってきた。",
    "ko": "이 나룻배는 백 년 동안 엔진 없이 강을 건넜다.",
    "el": "Το πορθμείο διασχίζει τον ποταμό εδώ και εκατό χρόνια.",
}


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("en", "en"), ("en_us", "en-US"), ("EN-gb", "en-GB"), ("en_US.UTF-8", "en-US"), ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419"),
        ("de, en", "de"), ("fr;q=0.8", "fr"), (" pt-br ", "pt-BR"), ("iw", "he"), ("jp", "ja"), ("cs-CZ@latin", "cs-CZ"),
        ("", None), (None, None), ("x-default", None), ("english", None), ("und", None), ("{{lang}}", None), ("mul", None),
    ],
    ids=str,
)  # fmt: skip
def test_tag(declared: str | None, expected: str | None) -> None:
    assert language.tag(declared) == expected


@pytest.mark.parametrize("tag", SENTENCES)
def test_detect_a_sentence(tag: str) -> None:
    found, chance = language.detect(SENTENCES[tag])
    assert found == tag
    assert chance > 0.5


def test_detect_capitals() -> None:
    assert language.detect(SENTENCES["en"].upper())[0] == "en"


@pytest.mark.parametrize("text", ["", "   ", "12345 67890", "... --- ...", "https://example.org/"])
def test_detect_nothing_in_a_text_without_words(text: str) -> None:
    assert language.detect(text) == (None, 0.0)


@pytest.mark.parametrize(
    ("declared", "text", "expected"),
    [
        ("en-us", SENTENCES["en"], "en-US"),
        (None, SENTENCES["de"], "de"),
        ("en-US", SENTENCES["fr"] * 3, "fr"),
        ("en", "Le chat dort.", "en"),
        ("pt-BR", SENTENCES["pt"], "pt-BR"),
        ("nb", "Fergen har krysset elva i hundre år uten motor. " * 3, "nb"),
        ("zh-TW", SENTENCES["zh"] * 3, "zh-TW"),
        (None, "", None),
        (None, "1 2 3", None),
        ("de", "", "de"),
    ],
)
def test_choose(declared: str | None, text: str, expected: str | None) -> None:
    assert language.choose(declared, text) == expected


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    _, chance = language.detect(text)
    assert 0.0 <= chance <= 1.0
