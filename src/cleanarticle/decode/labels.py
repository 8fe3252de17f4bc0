"""Encoding labels as the web uses them: what a page says, and what a browser decodes when it says that.

The names and labels are those of the WHATWG Encoding Standard; a label is compared by its letters and digits alone, so
`UTF_8` and `utf 8` are `utf-8`. A few encodings the standard leaves out, but old files are in, come after.
"""

from __future__ import annotations

import codecs
from functools import lru_cache

__all__ = ["codec_name", "known", "name_of"]

# name, Python codec, further labels
_TABLE: tuple[tuple[str, str, str], ...] = (
    ("utf-8", "utf-8", "unicode-1-1-utf-8 unicode20utf8 x-unicode20utf8 utf8mb4"),
    ("ibm866", "cp866", "866 cp866 csibm866 dos-866"),
    ("iso-8859-2", "iso8859-2", "csisolatin2 iso-ir-101 iso_8859-2:1987 l2 latin2"),
    ("iso-8859-3", "iso8859-3", "csisolatin3 iso-ir-109 iso_8859-3:1988 l3 latin3"),
    ("iso-8859-4", "iso8859-4", "csisolatin4 iso-ir-110 iso_8859-4:1988 l4 latin4"),
    ("iso-8859-5", "iso8859-5", "csisolatincyrillic cyrillic iso-ir-144 iso_8859-5:1988"),
    (
        "iso-8859-6",
        "iso8859-6",
        "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 iso_8859-6:1987",
    ),
    (
        "iso-8859-7",
        "iso8859-7",
        "csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso_8859-7:1987 sun_eu_greek",
    ),
    (
        "iso-8859-8",
        "iso8859-8",
        "csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso_8859-8:1988 visual",
    ),
    ("iso-8859-8-i", "iso8859-8", "csiso88598i logical"),
    ("iso-8859-10", "iso8859-10", "csisolatin6 iso-ir-157 l6 latin6"),
    ("iso-8859-13", "iso8859-13", "latin7 l7"),
    ("iso-8859-14", "iso8859-14", "latin8 l8"),
    ("iso-8859-15", "iso8859-15", "csisolatin9 l9 latin9"),
    ("iso-8859-16", "iso8859-16", "latin10 l10"),
    ("koi8-r", "koi8-r", "cskoi8r koi koi8"),
    ("koi8-u", "koi8-u", "koi8-ru"),
    ("macintosh", "mac-roman", "csmacintosh mac x-mac-roman macroman"),
    ("windows-874", "cp874", "dos-874 iso-8859-11 tis-620 cp874"),
    ("windows-1250", "cp1250", "cp1250 x-cp1250 win-1250"),
    ("windows-1251", "cp1251", "cp1251 x-cp1251 win-1251"),
    (
        "windows-1252",
        "cp1252",
        "ansi_x3.4-1968 ascii us-ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso_8859-1:1987 l1 latin1 "
        "x-cp1252 win-1252 ansi iso-ir-6 646 iso646-us",
    ),
    ("windows-1253", "cp1253", "cp1253 x-cp1253 win-1253"),
    (
        "windows-1254",
        "cp1254",
        "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso_8859-9:1989 l5 latin5 x-cp1254 win-1254",
    ),
    ("windows-1255", "cp1255", "cp1255 x-cp1255 win-1255"),
    ("windows-1256", "cp1256", "cp1256 x-cp1256 win-1256"),
    ("windows-1257", "cp1257", "cp1257 x-cp1257 win-1257"),
    ("windows-1258", "cp1258", "cp1258 x-cp1258 win-1258"),
    ("x-mac-cyrillic", "mac-cyrillic", "x-mac-ukrainian mac-cyrillic"),
    (
        "gbk",
        "gb18030",
        "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk cp936 ms936 windows-936 euc-cn",
    ),
    ("gb18030", "gb18030", "gb18030-2000 gb18030-2005 gb18030-2022"),
    ("big5", "big5hkscs", "big5-hkscs cn-big5 csbig5 x-x-big5 cp950 ms950 windows-950 big5-eten"),
    ("euc-jp", "euc_jp", "cseucpkdfmtjapanese x-euc-jp ujis"),
    ("iso-2022-jp", "iso2022_jp_ext", "csiso2022jp iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-3 iso-2022-jp-ext jis"),
    ("shift_jis", "cp932", "csshiftjis ms932 ms_kanji sjis windows-31j x-sjis cp932 windows-932"),
    (
        "euc-kr",
        "cp949",
        "cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 cp949 uhc ms949",
    ),
    ("utf-16be", "utf-16-be", "unicodefffe"),
    ("utf-16le", "utf-16-le", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16"),
    # Not in the standard, or only as labels that make a browser give up.
    ("utf-32be", "utf-32-be", ""),
    ("utf-32le", "utf-32-le", "utf-32 ucs-4 iso-10646-ucs-4"),
    ("iso-2022-kr", "iso2022_kr", "csiso2022kr"),
    ("hz-gb-2312", "hz", "hz"),
    ("johab", "johab", "cp1361 ms1361"),
    ("ibm437", "cp437", "437 cp437 cspc8codepage437"),
    ("ibm775", "cp775", "775 cp775"),
    ("ibm850", "cp850", "850 cp850"),
    ("ibm852", "cp852", "852 cp852"),
    ("ibm855", "cp855", "855 cp855"),
    ("ibm857", "cp857", "857 cp857"),
    ("ibm862", "cp862", "862 cp862"),
    ("x-mac-centraleurope", "mac-latin2", "x-mac-ce mac-centraleurope mac-latin2 maccentraleurope"),
    ("x-mac-greek", "mac-greek", "mac-greek"),
    ("x-mac-turkish", "mac-turkish", "mac-turkish"),
)


def _key(label: str) -> str:
    return "".join(char for char in label.lower() if char.isascii() and char.isalnum())


@lru_cache(maxsize=1)
def _by_label() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for name, codec, labels in _TABLE:
        for label in (name, *labels.split()):
            found.setdefault(_key(label), (name, codec))
    return found


@lru_cache(maxsize=256)
def _look_up(label: str) -> tuple[str, str]:
    """Name and codec; two empty strings when nothing is called so."""
    if found := _by_label().get(_key(label)):
        return found
    try:
        info = codecs.lookup(label.strip())
    except (LookupError, ValueError, UnicodeError):  # a label with a NUL or a surrogate in it raises the latter two
        return "", ""
    # codecs such as rot13 and zlib are not text; utf-7 hides markup from whoever scans the bytes.
    if not getattr(info, "_is_text_encoding", True) or info.name in _NO_TEXT:
        return "", ""
    return _by_label().get(_key(info.name), (info.name.replace("_", "-"), info.name))


_NO_TEXT = frozenset({"utf-7", "idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"})


def known(label: str) -> bool:
    return bool(_look_up(label)[0])


def name_of(label: str) -> str:
    """The canonical name of the encoding a label means; empty when it means none."""
    return _look_up(label)[0]


def codec_name(label: str) -> str:
    """The Python codec that decodes it as browsers do; empty when the label means none."""
    return _look_up(label)[1]
