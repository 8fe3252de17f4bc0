"""Why the line model thinks what it thinks, in words: each of its features belongs to one of these kinds of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleanarticle.text.features import NAMES, Matrix
from cleanarticle.trees import Trees

__all__ = ["explain"]

MOST = 3
"""Kinds of evidence that are named."""

_EVIDENCE: Mapping[str, str] = {
    "its own words": "word",
    "the words around it": "words_1 words_2 words+1 words+2 words_in_3 words_in_8 words_sum_before words_sum_after",
    "a section head of page furniture near it": "words_low_before words_low_after words_since_low words_until_low",
    "its length": "width words wordlength median_width",
    "its sentences": "prose ends open colon upper lower sentences commas question fluency",
    "its letters and marks": "capitals shouting digits letters link bars markup quotes code unspaced hashes heading",
    "a date in or beside it": "date date_1 date+1 dates_before_12 dates_after_12",
    "a name, a role or a credit in or beside it": "name credit label role name_1 name+1 label_1 label+1 role_1 role+1",
    "its place in a list": "bullet ordered list_run list_width list_ends list_announced bullet_1 bullet+1 bullet_share",
    "its layout": "indent gap_before gap_after torn dense torn_inline wrapped",
    "how often it is said": "copies said_before near_copy",
    "how little it shares with the story": "story",
    "the lines next to it": "width_1 width_2 width+1 width+2 prose_1 prose_2 prose+1 prose+2 heading_1 heading+1 ends_1 "
    "ends+1 colon_1 prose_in_3 prose_in_8 width_in_3 width_in_8 short_run short_run_place short_run_left section_prose",
    "page furniture removed near it": "gone_before gone_after gone_in_3 gone_in_8 byline_near noise_share_10 "
    "since_comments since_related since_prompt since_share since_legal since_menu since_advert until_comments "
    "until_related until_prompt until_share until_legal until_menu until_advert",
    "its place in the text": "place mass_before mass_after to_prose since_prose first_prose last_prose in_core core_before "
    "core_after",
    "the kind of text": "lines prose_lines prose_share gone_share core_share",
}


@cache
def _kinds() -> NDArray[np.int64]:
    """The kind of evidence of each feature, by its place in `_EVIDENCE`."""
    kinds = {name: kind for kind, names in enumerate(_EVIDENCE.values()) for name in names.split()}
    found = np.array([kinds[name] for name in NAMES], np.int64)
    found.setflags(write=False)
    return found


def explain(trees: Trees, rows: Matrix) -> str:
    """The kinds of evidence that spoke most against a run of lines: `its own words, the lines next to it`."""
    names = list(_EVIDENCE)
    sums = trees.shares(rows.T, _kinds(), len(names)).sum(1)
    against = [names[kind] for kind in np.argsort(sums, kind="stable")[:MOST] if sums[kind] < 0]
    return ", ".join(against)
