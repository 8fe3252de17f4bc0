"""Makes `src/cleanarticle/fields/weights.json`: how much each trait of a candidate for title, author or date counts.

    python -m training.fields --data PATH            print the cross-validated accuracy
    python -m training.fields --data PATH --write    and write the weights, fitted on all pages

PATH holds `wcxb-dev` and `multilingual-dev`. The model is a conditional logit: on each page one candidate is the right one, or,
for authors and dates, none is; the probability of a candidate grows with the sum of the weights of its traits. Folds are
grouped by site. Every step is deterministic.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.fields import GOLD, author_matches, date_matches, title_equals, title_matches
from benchmarks.sets import pages
from cleanarticle import noise
from cleanarticle.fields import authors, published, ranking, titles
from cleanarticle.fields.evidence import Evidence
from cleanarticle.fields.read import prepare
from cleanarticle.fields.titles_eligible import eligible
from cleanarticle.html.parse import parse

SETS = ("wcxb-dev", "multilingual-dev")
BY_PLACE = frozenset(("line-near-name",))
"""Origins of authors of which only the place of a line speaks for them."""
TARGET = Path(__file__).parents[1] / "src/cleanarticle/fields/weights.json"
FOLDS = 5
MIN_PAGES = 4
"""A trait seen on fewer pages gets no weight."""
RIDGE = {"title": 10.0, "author": 3.0, "published": 2.0}
"""Strength of the pull of weights to 0, the best of 1 to 16 in cross-validation; all are within half a point."""
NONE_WEIGHT = 0.08
"""What a page without a known author or date counts: such labels are often missing, not empty."""
NOBODY_WEIGHT = 0.4
"""What such a page counts where nothing but lines near the headline looks like a name. In cross-validation it costs 10 of 658 right
authors of wcxb-dev and one of 217 of multilingual-dev; of 363 answers on pages of both without a known author it takes 73, nearly all
of them words such as *Page contents*."""


@dataclass(frozen=True, slots=True)
class Candidate:
    traits: frozenset[str]
    label: bool
    """What the fit takes as right: for titles the same text, where a candidate has it, not only one near enough."""
    right: bool
    """Right by the metric of the data set."""
    open: bool = True
    """Whether it may be chosen; the fit learns from the others too."""


@dataclass(frozen=True, slots=True)
class Example:
    set: str
    site: str
    known: bool
    candidates: tuple[Candidate, ...]
    nobody: bool = False
    """Whether only the place of a line speaks for any candidate."""


def examples(data: Path) -> Iterator[tuple[str, Example]]:
    """Field name and example for each page, titles first: places are told from where the title stands."""
    for name in SETS:
        for record, html in pages(data / name):
            evidence = prepare(parse(html), url=record["url"] or None, is_furniture=noise.is_phrase)
            site = _site(record)
            found = titles.candidates(evidence)
            gold = GOLD["title"](record)
            case = _example(name, site, gold, found, lambda one: one.text, title_matches, title_equals)
            open_to = eligible(found, evidence)
            kept = (replace(one, open=title in open_to) for one, title in zip(case.candidates, found, strict=True))
            yield "title", replace(case, candidates=tuple(kept))
            learned = ranking.weights("title")
            title = max(open_to, key=lambda one: ranking.score(one.traits, learned), default=None)
            evidence.set_title(title.leaf if title else None)
            yield "author", _authors(name, site, record, evidence)
            moments = published.candidates(evidence)
            yield "published", _example(name, site, GOLD["date"](record), moments, lambda one: one.value, date_matches)


def _authors(name: str, site: str, record: dict[str, Any], evidence: Evidence) -> Example:
    found = authors.candidates(evidence)
    case = _example(
        name,
        site,
        GOLD["author"](record),
        found,
        lambda one: "; ".join(author.name for author in one.authors),
        author_matches,
    )
    return replace(case, nobody=all(one.origins <= BY_PLACE for one in found))


def _example(
    name: str,
    site: str,
    gold: str | None,
    found: Sequence[Any],
    value: Callable[[Any], str],
    matches: Callable[[str, str], bool],
    equals: Callable[[str, str], bool] | None = None,
) -> Example:
    right = [bool(gold) and matches(gold or "", value(one)) for one in found]
    same = [bool(gold) and equals(gold or "", value(one)) for one in found] if equals else right
    labels = same if any(same) else right
    candidates = (
        Candidate(frozenset(one.traits), label, is_right)
        for one, label, is_right in zip(found, labels, right, strict=True)
    )
    return Example(name, site, bool(gold), tuple(candidates))


def _site(record: dict[str, Any]) -> str:
    host = urlsplit(record["url"] or "").hostname or str(record["id"])
    if "archive.org" in host:
        host = urlsplit("http" + record["url"].split("/http", 1)[-1]).hostname or host
    return ".".join(host.removeprefix("www.").split(".")[-2:])


def fit(cases: Sequence[Example], *, ridge: float, with_none: bool) -> dict[str, float]:
    """The weight of each trait."""
    cases = [case for case in cases if _weight(case, with_none=with_none)]
    seen = Counter(trait for case in cases for trait in {trait for one in case.candidates for trait in one.traits})
    column = {
        trait: index for index, trait in enumerate(sorted(trait for trait, count in seen.items() if count >= MIN_PAGES))
    }
    indices: list[int] = []
    ends = [0]
    labels: list[bool] = []
    groups: list[int] = []
    for group, case in enumerate(cases):
        for one in case.candidates:
            indices += [column[trait] for trait in one.traits if trait in column]
            ends.append(len(indices))
            labels.append(one.label)
            groups.append(group)
        if with_none:
            ends.append(len(indices))
            labels.append(not any(one.label for one in case.candidates))
            groups.append(group)
    rows = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(labels), len(column)))
    weights = np.array([_weight(case, with_none=with_none) for case in cases])
    solved = minimize(
        _loss,
        np.zeros(len(column)),
        args=(rows, np.array(labels), np.array(groups), weights, ridge),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": 400},
    )
    found = {trait: round(float(solved.x[index]), 3) for trait, index in column.items()}
    return {trait: weight for trait, weight in found.items() if abs(weight) >= 0.005}


def _loss(
    at: np.ndarray, rows: csr_matrix, labels: np.ndarray, groups: np.ndarray, weights: np.ndarray, ridge: float
) -> tuple[float, np.ndarray]:
    """Minus the log likelihood of the right candidates with the ridge, and its gradient."""
    starts = np.flatnonzero(np.r_[True, np.diff(groups) > 0])
    scores = rows @ at
    powers = np.exp(scores - np.maximum.reduceat(scores, starts)[groups])
    whole = np.add.reduceat(powers, starts)
    right = np.maximum(np.add.reduceat(powers * labels, starts), 1e-300)
    loss = float((weights * (np.log(whole) - np.log(right))).sum() + 0.5 * ridge * (at @ at))
    slope = (powers / whole[groups] - powers * labels / right[groups]) * weights[groups]
    return loss, rows.T @ slope + ridge * at


def _weight(case: Example, *, with_none: bool) -> float:
    if case.known:
        return 1.0 if any(one.label for one in case.candidates) else 0.0
    if not with_none or not case.candidates:
        return 0.0
    return NOBODY_WEIGHT if case.nobody else NONE_WEIGHT if case.set == "wcxb-dev" else 0.0


def cross_validated(cases: Sequence[Example], *, ridge: float, with_none: bool) -> dict[str, tuple[int, int, int]]:
    """For each set: pages with a known value, how many came out right, how many had a right candidate."""
    sites = sorted({case.site for case in cases})
    random.Random(0).shuffle(sites)
    fold = {site: index % FOLDS for index, site in enumerate(sites)}
    counts = {name: [0, 0, 0] for name in SETS}
    for held in range(FOLDS):
        learned = fit([case for case in cases if fold[case.site] != held], ridge=ridge, with_none=with_none)
        for case in cases:
            if fold[case.site] == held and case.known:
                allowed = [one for one in case.candidates if one.open]
                best = max(allowed, key=lambda one: ranking.score(one.traits, learned), default=None)
                taken = best is not None and (not with_none or ranking.score(best.traits, learned) > 0)
                counts[case.set][0] += 1
                counts[case.set][1] += bool(taken and best and best.right)
                counts[case.set][2] += any(one.right for one in case.candidates)
    return {name: (known, right, possible) for name, (known, right, possible) in counts.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    cases: dict[str, list[Example]] = {}
    for name, case in examples(options.data):
        cases.setdefault(name, []).append(case)
    print("| field | set | pages | right | a right candidate |\n|---|---|---:|---:|---:|")
    learned: dict[str, dict[str, float]] = {}
    for name, found in cases.items():
        with_none = name != "title"
        for data_set, (known, right, possible) in cross_validated(
            found, ridge=RIDGE[name], with_none=with_none
        ).items():
            print(f"| {name} | {data_set} | {known} | {right / known:.4f} | {possible / known:.4f} |", flush=True)
        if options.write:
            learned[name] = fit(found, ridge=RIDGE[name], with_none=with_none)
            if with_none:
                learned[name]["threshold"] = 0.0
    if options.write:
        write(learned)
    return 0


def write(learned: Mapping[str, Mapping[str, float]]) -> None:
    """Writes the weights of some fields; those of others stay."""
    weights = json.loads(TARGET.read_text(encoding="utf-8")) | learned
    TARGET.write_text(json.dumps(weights, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
