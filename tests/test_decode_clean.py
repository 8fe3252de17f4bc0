"""Clean text is left alone: sentences in many languages and scripts, in any mixture, with the invisible characters they need."""

import unicodedata
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanarticle.decode import decode, is_binary, repair
from cleanarticle.rules import NAMES

ALL = frozenset(NAMES)
# The sentences the letter tables are made with, among others: one file a language.
SENTENCES = Path(__file__).parent.parent / "training" / "letters"
KNOWN = [
    line
    for path in sorted(SENTENCES.glob("*.txt"))
    for line in path.read_text("utf-8").splitlines()
    if line.strip() and path.stem != "vi"  # kept in two spellings of the tones, one of which is composed (ENC010)
]
# Scripts and signs without a table, with characters that a careless cleaner would take away.
OTHERS = [
    "दीपस्तम्भ का रखवाला क्\u200dष और श्\u200cव लिखता है।",
    "বাতিঘরের রক্ষক র\u200d্যাপিড নৌকায় আসেন।",
    "கலங்கரை விளக்கம் கடலைப் பார்க்கிறது.",
    "ದೀಪಸ್ತಂಭವು ಬಂದರಿನಲ್ಲಿದೆ, ಅರ್\u200dಕಾವತಿ.",
    "വിളക്കുമാടം കടൽത്തീരത്താണ്, അവന്\u200d വന്നു.",
    "ප්\u200dරදීපාගාරය වරාය අසල ශ්\u200dරී ලංකාවේ ය.",
    "မီးပြတိုက်\u200bက ဆိပ်ကမ်း\u200bမှာ ရှိတယ်။",
    "ប៉មភ្លើងហ្វារ\u200bនៅ\u200bកំពង់ផែ។",
    "ປະພາຄານ\u200bຢູ່\u200bທ່າເຮືອ",
    "ประภาคาร\u200bอยู่\u200bที่\u200bท่าเรือ ใกล้ๆ ทะเล",
    "གློག་སྒྲོན་ནི་གྲུ་ཁའི་འགྲམ་ན་ཡོད།",
    "መብራት ቤቱ በወደቡ አጠገብ ይገኛል።",
    "შუქურა ნავსადგურთან დგას.",
    "Փարոսը կանգնած է նավահանգստում։",
    "הַמִּגְדַּלּוֹר עוֹמֵד בַּנָּמֵל, יְרוּשָׁלַ\u034fיִם",
    "הספינה \u200fMaria\u200e יוצאת בבוקר.",
    "او می\u200cرود و کتاب\u200cها را می\u200cخواند.",
    "المنارة قرب الميناء (\u200fMaria\u200e) ﷺ",
    "ئۇيغۇرچە مايا\u200cق مىناردا.",
    "ފަނަރު ބަނދަރުގައި ހުންނަނީއެވެ.",
    "ߞߊ߲ߘߟߊ ߦߋ߫ ߖߌ ߘߊ߫ ߟߊ߫",
    "ᠭᠡᠷᠡᠯᠲᠦ ᠴᠠᠮᠬ\u180eᠠ ᠪᠠᠨ\u180b",
    "\U0001e900\U0001e901\u200d\U0001e902 \U0001e922\u200c\U0001e923",
    "ᎠᏂᎩᏚᏩᎩ ᎠᏕᎳ ᎤᏪᏘ",
    "ᐃᓄᒃᑎᑐᑦ ᐃᒃᑯᒪ",
    "\ua992\ua9ba\u200b\ua9a5\ua9c0 \ua9b1\ua9a4",
    "Ọ̀rọ̀ ìmọ́lẹ̀ ní ẹ̀gbẹ́ òkun, ẹ káàbọ̀.",
    "Ụlọ ọkụ dị n’akụkụ osimiri.",
    "Ɗan gidan haske yana ƙaunar ɓauna.",
    "Diné bizaad, tóʼ łichííʼ, dziłkʼi.",
    "Ka hale kukui ma ka ʻawapō, ʻoluʻolu.",
    "Ngọn hải đăng đứng ở cuối cảng, mỗi sáng đều sáng đèn.",
    "全角の「ＡＢＣ１２３」と半角ｶﾀｶﾅ、葛\U000e0100城（例）！",
    "价格：￥１００，折扣（５０％）！",
    "등대지기는 매일 아침 배를 보고 손을 흔든다.",
    "👩🏽\u200d🔬 👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 🙂\u200d↔\ufe0f ❤\ufe0f 1\ufe0f\u20e3 \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "Artigo 4.º\nArtigo 5.º\nArtigo 6.º\nArtigo 7.º",
    "│ ├── src └── tests │ ░▒▓█ ╔═╗ ║ ╚═╝",
    "∀x ∈ ℝ: x² ≥ 0, ∂f/∂t = −½ ∇²f, 5×£35, 20 €/m², 3½″",
    "[ˈlaɪthaʊs], /ʃøːn/, [ɲɔ̃], /θɪŋ/",
    "Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν πρὸς τὸν θεόν.",
    "Въ началѣ бѣ слово; городъ Тверь, Ѳеодоръ.",
    "Hwæt! Wē Gār-Dena in gēardagum þēodcyninga þrym gefrūnon.",
    "Ā ē ī ō ū; ȳ, ǫ, ę: longæ et caudatæ litteræ.",
    "C:\\new\\table\\u0041.txt, R&D, page.php?a=1&copy=2, a=3D5",
    "1 000 000 km — 50 % ; 12 h 30 · « déjà » ‹ vu ›",
]
LINES = [*KNOWN, *OTHERS]
# Direction marks mean something in their line only.
WORDS = sorted({word for line in LINES for word in line.split(" ") if word and not {*"\u200e\u200f"} & {*word}})


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[:16])
def test_a_line_stays(line: str) -> None:
    assert repair(line, active=ALL).changes == ()


@given(st.lists(st.sampled_from(LINES), min_size=2, max_size=40).map("\n".join))
def test_lines_of_many_languages_stay(text: str) -> None:
    assert repair(text, active=ALL).changes == ()


@given(st.lists(st.sampled_from(OTHERS), min_size=1, max_size=6).map(" ".join))
def test_scripts_in_one_line_stay(text: str) -> None:
    assert repair(text, active=ALL).changes == ()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join))
def test_words_of_many_languages_in_one_line_stay(text: str) -> None:
    """Harder than any text: no two words are of one language."""
    assert repair(text, active=ALL).changes == ()


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=20).map("\n".join))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, decoded.replaced, decoded.findings) == (text, 0, ())


@pytest.mark.parametrize("page", ["cp1252", "cp437", "cp1251", "mac-roman"])
@pytest.mark.parametrize("path", sorted(SENTENCES.glob("*.txt")), ids=lambda path: path.stem)
def test_misread_sentences_come_back(path: Path, page: str) -> None:
    text = unicodedata.normalize("NFC", path.read_text("utf-8"))
    data = text.encode()
    try:
        broken = data.decode(page)
    except UnicodeDecodeError:
        pytest.skip("the page has no character for one of the bytes")
    result = repair(broken, active=ALL)
    assert result.text == text
    assert all(change.because for change in result.changes)


@pytest.mark.parametrize("place", [100, 101])
def test_a_nul_in_ascii_markup_does_not_make_it_utf_16(place: int) -> None:
    page = b"<!DOCTYPE html><html><body>" + b"<p>The ferry keeps its rope.</p>" * 40
    damaged = page[:place] + b"\x00" + page[place + 1 :]
    assert decode(damaged).encoding == "utf-8"
    assert decode(page.decode().encode("utf-16-le")).encoding == "utf-16le"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "老市场六年后重新开放。\n\n经过六年的改造,河边的老市场将于周六开放。四十二家商户将入驻。\n",
        "朝五時に起きて、祖父と一緒に船着き場へ行った。\n霧が深くて、向こう岸は見えなかった。\n",
    ],
    ids=["zh", "ja"],
)
def test_utf_16_without_a_mark_is_known_where_letters_have_nuls_too(text: str, codec: str) -> None:
    assert is_binary(text.encode(codec)) is None
    assert decode(text.encode(codec)).text == text


def test_what_is_no_text_is_not_read_as_chinese() -> None:
    assert is_binary(Random(7).randbytes(4_000)) is not None
