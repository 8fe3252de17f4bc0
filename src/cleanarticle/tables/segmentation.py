"""How letters written together fall into words of the vocabulary: how likely one word ends and the next begins at each place.

Every way to cut the letters into words is weighed by the product of the probabilities of its words (a unigram model), and the ways with
a cut at a place are held against those without, by sums forwards and backwards. So `landpopulation` is `land` and `population` though
neither `landp` nor `opulation` was ever met, and scripts without case tell where their words end.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleanarticle.tables.sheet import IS_DENSE, Hashes, Places, Sheet
from cleanarticle.tables.vocabulary import Vocabulary

__all__ = ["NOWHERE", "word_ends"]

Numbers = NDArray[np.float64]

LONGEST_WORD = 16
LONGEST, STEP = 64, 32
"""Letters that are cut at once. Of more, each place is judged within a window of so many, where it is not near the ends; windows begin a
step apart."""
TOGETHER = 256
"""Windows that are cut at once, as arrays: bounds their memory."""
SHARES = np.array([0.0, 8e-7, 1e-5, 3e-5])
"""The probability of a word of each level of the vocabulary."""
UNKNOWN = (10**-3.0, 10**-1.45)
"""The probability of an unknown word of no letter, and by how much it falls with each letter.

These and the numbers beside them were searched for on the development tables, glued and by folds, with the log loss of a cut told from this measure
alone. Between small letters it is 1,189, between capitals 952, between letters without case 218; with a fall of 10^-0.55 from 10^-6.5,
where long unknown words are likelier than two known ones, it is 1,432, 1,252 and 267."""
UNKNOWN_DENSE = (10**-5.0, 10**-0.6)
"""The same in Chinese and Japanese."""
NOWHERE = -99.0
"""Stands for the log-odds at a place that is not between letters."""
_LEAST = 1e-6
_UNKNOWN = np.array([first * fall ** np.arange(LONGEST_WORD + 1) for first, fall in (UNKNOWN, UNKNOWN_DENSE)])


def word_ends(sheet: Sheet, vocabulary: Vocabulary) -> Numbers:
    """For each place of a sheet the log-odds that a word ends before it, where letters stand on both sides; else `NOWHERE`.

    A known word is not cut; in Chinese and Japanese, of which the vocabulary knows strings, it may be.
    """
    found = np.full(sheet.size, NOWHERE)
    start = np.flatnonzero(sheet.is_letter & (sheet.letters_start == np.arange(sheet.size)))
    end = sheet.letters_end[start]
    start, end = start[end - start > 1], end[end - start > 1]
    if len(start):
        hashes, one, own = np.unique(sheet.hash(start, end), return_index=True, return_inverse=True)
        odds, first = _odds(sheet, start[one], end[one], hashes, vocabulary)
        inner = end - start - 1
        step = _counted(inner)
        found[np.repeat(start + 1, inner) + step] = odds[np.repeat(first[own], inner) + step]
    return found


def _counted(sizes: Places) -> Places:
    """0, 1, 2 … up to each size, one after the other."""
    counted: Places = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return counted


def _odds(sheet: Sheet, start: Places, end: Places, hashes: Hashes, vocabulary: Vocabulary) -> tuple[Numbers, Places]:
    """The log-odds inside all runs of letters, one run after the other, and where those of each run begin."""
    inner = end - start - 1
    first = np.cumsum(inner) - inner
    odds = np.full(int(inner.sum()), np.log(_LEAST))
    unknown = np.flatnonzero((vocabulary.level(hashes) == 0) | IS_DENSE[sheet.kinds[start]])
    if len(unknown):
        chance = _cuts(sheet, start[unknown], end[unknown], vocabulary)
        inside = np.repeat(first[unknown], inner[unknown]) + _counted(inner[unknown])
        odds[inside] = np.log((chance + _LEAST) / (1 - chance + _LEAST))
    return odds, first


def _cuts(sheet: Sheet, start: Places, end: Places, vocabulary: Vocabulary) -> Numbers:
    """The probability of a cut inside all runs of letters, one run after the other."""
    size = end - start
    windows = np.maximum(-(-(size - LONGEST) // STEP), 0) + 1
    begin = np.repeat(start, windows) + _counted(windows) * STEP
    chances, at = _windows(sheet, begin, np.minimum(begin + LONGEST, np.repeat(end, windows)), vocabulary)
    place = _counted(size - 1) + 1
    nth = np.clip((place - STEP // 2) // STEP, 0, np.repeat(windows, size - 1) - 1)
    window = np.repeat(np.cumsum(windows) - windows, size - 1) + nth
    found: Numbers = chances[at[window] + place - nth * STEP]
    return found


def _windows(sheet: Sheet, begin: Places, end: Places, vocabulary: Vocabulary) -> tuple[Numbers, Places]:
    """The probability of a cut at each place of the windows, their ends too, one window after the other, and where those of each begin."""
    size = end - begin
    at = np.cumsum(size + 1) - size - 1
    found = np.empty(int((size + 1).sum()))
    order = np.argsort(size, kind="stable")
    for some in (order[first : first + TOGETHER] for first in range(0, len(order), TOGETHER)):
        chances = _chances(_words(sheet, begin[some], size[some], vocabulary), size[some])
        place = np.arange(chances.shape[1])
        inside = place <= size[some, None]
        found[(at[some, None] + place)[inside]] = chances[inside]
    return found, at


def _words(sheet: Sheet, begin: Places, size: Places, vocabulary: Vocabulary) -> Numbers:
    """For each window, place and length the probability of the word that begins there: 0 beyond the end of the window."""
    longest = int(size.max())
    place = np.arange(longest)
    letters = np.arange(1, min(LONGEST_WORD, longest) + 1)
    inside = place[:, None] + letters <= size[:, None, None]
    start = np.broadcast_to((begin[:, None] + place)[:, :, None], inside.shape)[inside]
    count = np.broadcast_to(letters, inside.shape)[inside]
    unknown = _UNKNOWN[IS_DENSE[sheet.kinds[start]].astype(np.intp), count]
    found = np.zeros(inside.shape)
    found[inside] = np.maximum(SHARES[vocabulary.level(sheet.hash(start, start + count))], unknown)
    return found


def _chances(words: Numbers, size: Places) -> Numbers:
    """The share of the ways to cut each window that have a cut at each place, by the probability of their words.

    Sums over all ways up to a place, forwards and (as if the window were read from its end) backwards, in the same steps.
    """
    rows, longest, most = words.shape
    by_end = np.zeros((longest + 1, 2 * rows, most))
    for letters in range(1, most + 1):
        by_end[letters:, :rows, -letters] = words[:, : longest - letters + 1, letters - 1].T
    by_end[1:, rows:] = words[:, ::-1, ::-1].swapaxes(0, 1)
    sums = np.zeros((2 * rows, most + longest + 1))
    sums[:rows, most] = 1
    sums[np.arange(rows, 2 * rows), most + longest - size] = 1
    for place in range(1, longest + 1):
        sums[:, most + place] += np.einsum("rl,rl->r", sums[:, place : most + place], by_end[place])
    total = sums[np.arange(rows), most + size]
    chances: Numbers = sums[:rows, most:] * sums[rows:, : most - 1 : -1] / total[:, None]
    return np.minimum(chances, 1.0)
