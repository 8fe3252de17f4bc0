"""Bytes in encodings that are told by their form."""

import pytest

from cleanarticle.decode import decode

FRENCH = "Le gardien du phare était déjà levé à l’aube, près du vieux marché."
SPANISH = "El guardián saludaba a los niños que pescaban en el muelle. ¿Dónde está el camión?"


def test_korean_with_escapes() -> None:
    text = "등대지기는 매일 아침 손을 흔든다."
    decoded = decode(text.encode("iso2022_kr"))
    assert (decoded.text, decoded.source, decoded.replaced) == (text, "escapes", 0)


def test_surrogate_halves_in_utf_8_are_one_character() -> None:
    data = "Merci \ud83d\ude00 déjà".encode("utf-8", "surrogatepass")
    assert decode(data).text == "Merci 😀 déjà"
    assert decode(data + b"\xed\xa0\xbd").replaced  # a half alone stays undecodable


@pytest.mark.parametrize("many", [1, 3])
def test_lines_in_utf_8_do_not_hide_the_encoding_of_the_others(many: int) -> None:
    decoded = decode(b"\n".join([SPANISH.encode("cp1252")] * 3 + [FRENCH.encode()] * many))
    assert decoded.text.count(SPANISH) == 3
    assert decoded.replaced == 0


def test_single_damaged_bytes_stay_visible() -> None:
    decoded = decode(FRENCH.encode() + b"\ncaf\xff\n" + FRENCH.encode())
    assert (decoded.replaced, decoded.encoding) == (1, "utf-8")
    assert "caf\ufffd" in decoded.text


def test_a_few_signs_in_english_are_no_cyrillic() -> None:
    report = "\n".join(
        f"{mark} It was an underwhelming first quarter for both teams, who missed most of their shots."
        for mark in "•—•"
    )
    decoded = decode(report.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (report, "windows-1252")


def test_two_letters_of_cyrillic_alone_are_read() -> None:
    assert decode("Да, да. Нет!".encode("cp1251")).text == "Да, да. Нет!"


@pytest.mark.parametrize("codec", ["iso8859-2", "cp1250"])
def test_short_czech_is_not_read_through_the_page_of_romanian(codec: str) -> None:
    text = "akékoli diskriminaci, která porušuje tut"
    assert decode(text.encode(codec)).text == text
