"""Clean two example sources, one HTML page and one text a scraper flattened, and show what came out and why."""

from __future__ import annotations

import sys
from pathlib import Path

from cleanarticle import clean

HERE = Path(__file__).parent
WIDTH = 100


def heading(text: str) -> None:
    print(f"\n{text}\n{'=' * len(text)}\n")


def shorten(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= WIDTH else flat[: WIDTH - 1] + "…"


def show(source: Path) -> None:
    heading(f"Source: examples/{source.name}")
    for line in source.read_text(encoding="utf-8").splitlines():
        print("  | " + shorten(line) if line.strip() else "  |")
    article = clean(source)
    heading("Article, as Markdown")
    print(article.to_markdown(front_matter=True))
    heading("Every change, with its code and reason")
    for change in article.changes:
        place = f"line {change.location.line}" if change.location.line else change.location.path
        print(f"  {change.code} {change.name} ({change.action}, {place}): {shorten(change.text)!r}")
        print(f"         because {change.because}")
    for finding in article.quality.findings:
        print(f"  {finding.code} {finding.name} ({finding.severity}): {finding.message}")


def main() -> int:
    for name in ("market-hall.txt", "river-ferry.html"):
        show(HERE / name)
    print("\nMore: .venv/bin/cleanarticle --help, or README.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
