"""The readings of each text by models that never saw its source, labelled: what the judges learn from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cleanarticle.tables.evidence import Run
from cleanarticle.tables.judge import HOPELESS, SURE, all_spans, variants, verdicts, worth
from cleanarticle.tables.model import Model
from cleanarticle.tables.proposals import Proposal, Study
from cleanarticle.tables.sheet import Words
from training.tables.records import Record


@dataclass(slots=True)
class Reading:
    key: str
    fold: int
    span_of_text: tuple[int, int]
    group: tuple[int, int]
    """The run and the span the reading belongs to."""
    basic: bool
    """False for readings of a span with its edges moved."""
    columns: int
    numbers: np.ndarray
    rows: list[list[str]]
    exact: bool
    found: bool
    right: float
    """Share of its cells that are true cells of the same column."""
    cells: int


def readings(record: Record, runs: Sequence[Run], model: Model, words: Words) -> list[Reading]:
    """All readings of one text, those with moved edges only for the likeliest and for the true number of columns."""
    found: list[Reading] = []
    for number, run in enumerate(runs):
        for place, span in enumerate(all_spans(run)):
            study = Study(run, span, words, model)
            basic = study.propose()
            if not basic:
                continue
            found += [_labelled(record, run, one, (number, place), basic=True) for one in basic]
            likely = max(basic, key=lambda one: one.decision[0]).columns
            for like in (one for one in basic if one.columns in (likely, record.columns)):
                for other in variants(span, len(run.items), like.columns):
                    again = study.propose_again(other, like, basic)
                    found += [_labelled(record, run, one, (number, place), basic=False) for one in again]
    return found


def _labelled(record: Record, run: Run, proposal: Proposal, group: tuple[int, int], *, basic: bool) -> Reading:
    first, end = run.first + proposal.span.first, run.first + proposal.span.end
    cells = _placed(record.lines, proposal.rows, first)
    true = _placed(record.lines, record.rows, record.first)
    common = max(0, min(end, record.end) - max(first, record.first))
    return Reading(
        key=record.key,
        fold=record.fold,
        span_of_text=(first, end),
        group=group,
        basic=basic,
        columns=proposal.columns,
        numbers=np.array(proposal.numbers, dtype=np.float32),
        rows=proposal.rows,
        exact=bool(record.rows) and cells == true and (first, end) == (record.first, record.end),
        found=bool(record.rows) and common / (max(end, record.end) - min(first, record.first)) >= 0.5,
        right=len(cells & true) / max(1, len(cells)),
        cells=len(cells),
    )


def _placed(lines: Sequence[str], rows: Sequence[Sequence[str]], first: int) -> set[tuple[int, int, int]]:
    """The cells as (start, end, column), counting characters that are not white space."""
    at = sum(len("".join(line.split())) for line in lines[:first])
    cells: set[tuple[int, int, int]] = set()
    for row in rows:
        for column, cell in enumerate(row):
            size = len("".join(cell.split()))
            if size:
                cells.add((at, at + size, column))
            at += size
    return cells


@dataclass(slots=True)
class Choice:
    """The reading that is chosen of a span."""

    at: int
    """Its place among all readings."""
    numbers: np.ndarray
    """What the last judge sees of it."""


def choose(all_readings: Sequence[Reading], seen: Mapping[str, np.ndarray]) -> dict[str, list[Choice]]:
    """The readings that the library would choose, by text: the same steps as in cleanarticle.tables.judge.

    The judges' opinions are log-odds.
    """
    exact, found, right = seen["exact"], seen["found"], seen["right"]
    value = worth(exact, right)
    groups: dict[tuple[str, int, int], list[int]] = {}
    for at, reading in enumerate(all_readings):
        groups.setdefault((reading.key, *reading.group), []).append(at)
    best: dict[str, list[Choice]] = {}
    for (key, _, _), members in groups.items():
        top = max((at for at in members if all_readings[at].basic), key=lambda at: value[at])
        columns = all_readings[top].columns
        settled = found[top] < log_odds(HOPELESS) or exact[top] >= log_odds(SURE)
        fit = [at for at in members if all_readings[at].basic or (all_readings[at].columns == columns and not settled)]
        place = int(value[fit].argmax())
        at = fit[place]
        told = verdicts(place, [all_readings[one].columns for one in fit], exact[fit], found[at], right[at])
        best.setdefault(key, []).append(Choice(at, np.concatenate([all_readings[at].numbers, told])))
    chosen: dict[str, list[Choice]] = {}
    for key, tops in best.items():
        kept = chosen.setdefault(key, [])
        for choice in sorted(tops, key=lambda one: -(chance(exact[one.at]) + chance(found[one.at]))):
            first, end = all_readings[choice.at].span_of_text
            spans = [all_readings[other.at].span_of_text for other in kept]
            if all(end <= other[0] or other[1] <= first for other in spans):
                kept.append(choice)
    return chosen


def log_odds(chance: float) -> float:
    return float(np.log(chance / (1 - chance)))


def chance(odds: float) -> float:
    return float(1 / (1 + np.exp(-odds)))
