"""The encoding rules act on bytes (ENC001, ENC002: the text, then a line for each finding) or on text (the repaired text).

Settings: `content-type`, the HTTP header of a bytes case; `normalize`, the kinds of typography to simplify, parted by commas.
"""

from __future__ import annotations

from cleanarticle.decode import decode, repair
from rule_cases import Case, Outcome

__all__ = ["run"]

_ON_BYTES = frozenset({"ENC001", "ENC002"})


def run(case: Case) -> Outcome:
    content = case.source.content
    if case.code in _ON_BYTES:
        data = content.encode("utf-8") if isinstance(content, str) else content
        return _decoded(case, data)
    assert isinstance(content, str), f"{case}: this rule acts on text"
    normalize = tuple(kind.strip() for kind in case.settings.get("normalize", "").split(",") if kind.strip())
    repaired = repair(content, normalize=normalize, active=frozenset({case.code}))
    return Outcome(output=repaired.text, acted=bool(repaired.changes))


def _decoded(case: Case, data: bytes) -> Outcome:
    decoded = decode(data, content_type=case.settings.get("content-type"))
    found = [finding for finding in decoded.findings if finding.code == case.code]
    lines = [decoded.text, *(f"{f.code} {f.severity}: {f.message}" for f in found)]
    return Outcome(output="\n".join(lines), acted=bool(found))
