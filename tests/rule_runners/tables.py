"""The tables rules act on the lines of a text: the output is the tables as rows of cells parted by ` | `, or the finding.

Settings: `threshold`, a probability in place of the default; `most_read`, a number of characters in place of the default.
"""

from __future__ import annotations

from cleanarticle.tables import DEFAULT_THRESHOLD, flattened_table, search, suspected_flattened_table, unread_lines
from cleanarticle.tables.rebuild import MOST_READ
from rule_cases import Case, Outcome

__all__ = ["run"]


def run(case: Case) -> Outcome:
    lines = case.text.split("\n")
    threshold = float(case.settings.get("threshold", DEFAULT_THRESHOLD))
    searched = search(lines, most_read=int(case.settings.get("most_read", MOST_READ)))
    guesses = searched.guesses
    if case.code == unread_lines.CODE:
        unread = list(unread_lines.find(searched.unread, lines))
        return Outcome(output="\n".join(finding.message for finding in unread), acted=bool(unread))
    if case.code == suspected_flattened_table.CODE:
        found = list(suspected_flattened_table.find(guesses, lines, threshold=threshold))
        places = [f"{finding.code} line {finding.location.line}" for finding in found if finding.location]
        return Outcome(output="\n".join(places), acted=bool(found))
    tables = {guess.first: guess for guess in flattened_table.find(guesses, threshold=threshold)}
    out: list[str] = []
    at = 0
    while at < len(lines):
        if at in tables:
            table = tables[at].table
            rows = [table.header, *table.rows] if table.header else [*table.rows]
            out += [f"[{table.caption}]"] if table.caption else []
            out += [" | ".join(row) for row in rows]
            at = tables[at].end
        else:
            out.append(lines[at])
            at += 1
    return Outcome(output="\n".join(out), acted=bool(tables))
