"""UTF-8 misread is looked for in the stretches that are not ASCII: nothing a pattern finds lies, or looks, outside of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanarticle.decode import utf8_remains
from cleanarticle.decode.recoding import misread

CODECS = sorted(utf8_remains.DOUBTS)
WORDS = ["é", "ü", "’", "—", "Привет", "日本", "😀", "a", " ", "“", "x.", "\n", "┌──┐", "ñ"]


def as_misread(text: str, codec: str) -> str:
    return text.encode("utf-8").decode(codec, "replace")


@pytest.mark.parametrize("codec", CODECS)
@given(words=st.lists(st.sampled_from(WORDS), max_size=30), clean=st.lists(st.sampled_from(WORDS), max_size=10))
def test_stretches_hold_all_that_the_patterns_find(codec: str, words: list[str], clean: list[str]) -> None:
    text = "".join(clean) + as_misread("".join(words), codec) + "".join(clean) + as_misread(" ".join(words), codec)
    stretches = utf8_remains.Stretches(text)
    for pattern in (misread(codec).sequences, misread(codec).loose):
        assert list(stretches.runs(pattern)) == [match.span() for match in pattern.finditer(text)]
        assert stretches.covered(pattern) == sum(map(len, pattern.findall(text)))


@pytest.mark.parametrize("codec", CODECS)
def test_patterns_find_nothing_in_ascii(codec: str) -> None:
    ascii_text = "".join(map(chr, range(128))) * 2
    assert not misread(codec).sequences.search(ascii_text)
    assert not misread(codec).loose.search(ascii_text)
