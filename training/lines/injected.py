"""Articles with lines of noise put in between their own: labels, buttons, names, credits and lines that other pages dropped.

The noise of a page is as long as its lists of links; that of a text that was scraped from an article alone is a line here and
there. Names, credits and phrases are in the language of the article or, as often on the web, in another.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cleanarticle.text import lexicon
from training.lines.samples import Sample
from training.phrases import phrases

__all__ = ["injected_texts"]

MOST_LINES = 45
"""Lines of an article that are used, in a row."""
FEWEST_LINES = 3
SHORTEST, LONGEST = 3, 110
"""Characters of a line dropped by another page."""
LONGEST_NAME = 30
MOST_NOISE = 0.9
"""Lines of noise at most, as a share of the article's own."""
FOREIGN = 0.15
"""Share of the lines of noise in another language than the article's."""
SHARE = {"multilingual": 1.0, "newspaper": 1.0}
OTHERS = 0.3
"""Share of the articles noise is put into, by kind, and of all other kinds: those are in English."""
ORNAMENTS = "*-=~#_•·★☆■□/\\.$|◆"
KINDS = ("dropped", "phrase", "name", "credit", "label", "role", "bio", "ornament")
OFTEN = (40, 20, 10, 8, 6, 6, 8, 8)
"""How often each kind of noise is put in."""
IS: Mapping[str, str] = {
    "ar": "هو", "cs": "je", "da": "er", "de": "ist", "el": "είναι", "en": "is a", "es": "es", "fi": "on", "fr": "est", "he": "הוא", "hu": "a",
    "it": "è", "ja": "は", "ko": "은", "nl": "is", "no": "er", "pl": "jest", "pt": "é", "ro": "este", "ru": "—", "sv": "är", "tr": "bir",
    "uk": "—", "zh": "是",
}  # fmt: skip
"""What stands between the name and the role in a line about an author; noise is put in in these languages, which the texts are in."""
TAIL = (2, 9)
"""Words of another text that end such a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Noise:
    names: Sequence[str]
    prose: Mapping[str, Sequence[str]]
    """By language, lines of articles."""
    dropped: Mapping[str, Sequence[tuple[str, str]]]
    """By language, what pages dropped, and their sites."""
    phrases: Mapping[str, Sequence[str]]
    spoken: Mapping[str, Mapping[str, Sequence[str]]]
    chance: random.Random

    def line(self, language: str, site: str) -> str:
        """A line of noise for a text of another site."""
        if self.chance.random() < FOREIGN or language not in self.spoken:
            language = self.chance.choice(sorted(self.spoken))
        kind = self.chance.choices(KINDS, OFTEN)[0]
        if kind == "dropped":
            text, there = self.chance.choice(self.dropped.get(language) or [("", site)])
            if there != site:
                return text
            kind = "phrase"
        return self._made(kind, language)

    def _made(self, kind: str, language: str) -> str:
        name, spoken = self.chance.choice(self.names), self.spoken[language]
        role = self.chance.choice(spoken["roles"])
        match kind:
            case "phrase":
                return self.chance.choice(self.phrases[language])
            case "name":
                return name
            case "credit":
                return f"{self.chance.choice(spoken['credits']).capitalize()}: {name}"
            case "bio":
                said = self.chance.choice(self.prose.get(language) or self.prose["en"]).split()
                tail = said[1 : 1 + self.chance.randint(*TAIL)]
                return " ".join((name, IS[language], role, *tail)).rstrip(",;:.") + "."
            case "label":
                return self.chance.choice(spoken["labels"]).capitalize()
            case "role":
                return self.chance.choice(
                    (f"{name}, {role}", f"{name} {role}", f"{role} {name}".capitalize(), f"{name} – {role}")
                )
            case _:
                marks = self.chance.sample(ORNAMENTS, self.chance.randint(1, 3))
                between = self.chance.choice(("", " "))
                return between.join(self.chance.choice(marks) for _ in range(self.chance.randint(1, 20)))


def injected_texts(samples: Sequence[Sample], seed: int = 13) -> list[Sample]:
    """Noise put into articles of these samples, one a page at most."""
    chance = random.Random(seed)
    noise = _noise(samples, chance)
    seen: set[str] = set()
    found = []
    for sample in samples:
        record = sample.record
        text = sample.gold if sample.gold is not None else sample.taught
        if not text or record is None or sample.kind == "injected" or record["page"] in seen:
            continue
        seen.add(record["page"])
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) >= FEWEST_LINES and chance.random() < SHARE.get(sample.kind, OTHERS):
            found.append(_injected(sample, lines, record["lang"], noise))
    return found


def _injected(sample: Sample, lines: Sequence[str], language: str, noise: _Noise) -> Sample:
    chance = noise.chance
    start = chance.randrange(max(1, len(lines) - MOST_LINES + 1))
    own = lines[start : start + MOST_LINES]
    mixed = [(line, 1) for line in own]
    for _ in range(1 + int(chance.random() * MOST_NOISE * len(own))):
        mixed.insert(chance.randrange(len(mixed) + 1), (noise.line(language, sample.group), 0))
    if chance.random() < 0.5:
        mixed = [entry for pair in mixed for entry in (pair, ("", 0))]
    return Sample(
        id=f"put-{sample.id}",
        kind="put",
        group=sample.group,
        text="\n".join(line for line, _ in mixed),
        gold="\n".join(own),
        keep=tuple(keep for _, keep in mixed),
    )


def _noise(samples: Sequence[Sample], chance: random.Random) -> _Noise:
    names: set[str] = set()
    dropped: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    prose: defaultdict[str, set[str]] = defaultdict(set)
    for sample in samples:
        record = sample.record
        if record is None or sample.kind == "injected":
            continue
        author = record["author"]
        names.update(
            name for name in ([author] if isinstance(author, str) else author or []) if len(name) <= LONGEST_NAME
        )
        if sample.keep is None:
            dropped[record["lang"]].update((text, sample.group) for text in sample.snippets["without"] if _fits(text))
            prose[record["lang"]].update(text for text in sample.snippets["with"] if _fits(text))
        else:
            lines = list(zip(sample.text.split("\n"), sample.keep, strict=True))
            prose[record["lang"]].update(text.strip() for text, keep in lines if keep and _fits(text))
            dropped[record["lang"]].update(
                (text.strip(), sample.group) for text, keep in lines if not keep and _fits(text)
            )
    return _Noise(
        names=sorted(names),
        prose={language: sorted(lines) for language, lines in prose.items()},
        dropped={language: sorted(lines) for language, lines in dropped.items()},
        phrases={
            language: [
                phrase.text for phrase in phrases(language) if phrase.kind not in ("has", "doubted", "cues", "marks")
            ]
            for language in IS
        },
        spoken={language: lexicon.spoken(language) for language in IS},
        chance=chance,
    )


def _fits(text: str) -> bool:
    return SHORTEST <= len(text.strip()) <= LONGEST and any(map(str.isalpha, text)) and "\n" not in text.strip()
