"""Acts: dates that name a law, a decree or a decision, and are no date of the text that cites it.

Arrêté du 3 mars 2023 relatif aux bacs
Having regard to Directive 2002/35/EC of 3 May 2002,
"""

from __future__ import annotations

import regex

__all__ = ["is_of_act"]

_OPENING = (
    "having (?:regard to|considered)|in accordance with|pursuant to|whereas|vue?s?|visto? (?:il|l['’]|el|la|las|los|o|a|os|as)|vist[aei]|considérant"
    "|considerand[oa]|gestützt auf|auf ?grund|in anbetracht|in erwägung|unter berücksichtigung|gelet op|gezien|overwegende|tendo em conta|ao abrigo"
    "|uwzględniając|na podstawie|s ohledem na|na základě|so zreteľom na|na základe|med beaktande av|under henvisning til|ottaa huomioon|tekintettel"
    "|având în vedere|în temeiul|като взе предвид|на основание|в соответствии с|на основании|відповідно до|на підставі|λαμβάνοντας υπόψη|έχοντας υπόψη"
)
"""How the parts of an act begin that say on what it rests."""
_NAMES = (
    r"(?:regulations?|directives?|decisions?|acts?|orders?|resolutions?|laws?|statutes?|decrees?|ordinances?|treat(?:y|ies)|conventions?)(?!\w).{0,60}?\Wof",
    r"(?:lois?|décrets?|arrêtés?|ordonnances?|règlements?|délibérations?|circulaires?|directives?|décisions?|conventions?)(?!\w).{0,60}?\Wdu",
    r"\p{L}*(?:gesetz(?:es)?|verordnung|richtlinie|erlass(?:es)?|beschluss(?:es)?|satzung|bekanntmachung|anordnung|vertrag(?:e?s)?|abkommens?|verfügung|entscheidung)(?!\w)"
    r".{0,60}?\Wvom",
    r"(?:legg[ei]|decret[oi]|decreto-legge|regolament[oi]|deliber[ae]|deliberazion[ei]|direttiv[ae]|ordinanz[ae]|d\.\s?lgs\.?|d\.p\.r\.?)(?!\w).{0,60}?(?:\W(?:del|di))?",
    r"(?:ley(?:es)?|real decreto|decretos?|orden|resolución|reglamento|ordenanza|directiva|acuerdo)(?!\w).{0,60}?\W(?:del?)",
    r"(?:leis?|decretos?|decreto-lei|portaria|resolução|regulamento|despacho|diretiva|directiva|deliberação|instrução normativa)(?!\w).{0,60}?\Wde",
    r"(?:wet|besluit|verordening|regeling|richtlijn|beschikking|koninklijk besluit|decreet)(?!\w).{0,60}?\Wvan",
    r"(?:ustaw[aęy]|rozporządzeni[aeu]|uchwał[aęy]|obwieszczeni[aeu]|zarządzeni[aeu]|dyrektyw[aęy])(?!\w).{0,60}?\Wz(?:\sdnia)?",
    r"(?:zákona?|vyhlášk[ayu]|nařízení|usnesení|zákona č|nariadeni[ae]|uzneseni[ae]|směrnice)(?!\w).{0,60}?\Wzo?e?(?:\sdne|\sdňa)?",
    r"(?:федеральн\p{L}+ закон\p{L}*|закон\p{L}*|указ\p{L}*|постановлени\p{L}+|приказ\p{L}*|распоряжени\p{L}+|постанов\p{L}+|наказ\p{L}*|решени\p{L}+)(?!\w).{0,60}?\W(?:от|від|з)",
    r"(?:lag|förordning|lov|forordning|bekendtgørelse|beslutning|kungörelse|föreskrift|vedtak|forskrift)(?:en)?(?!\w).{0,60}?\W(?:av|af)(?:\sden|\sd\.)?",
    r"(?:leg(?:ea|ii|e)|hotărâr(?:ea|ii|e)|ordonanț(?:a|ei|ă)|ordin(?:ul|ului)?|regulament(?:ul|ului)?|decret(?:ul|ului)?)(?!\w).{0,60}?\Wdin(?:\sdata de)?",
    r"(?:llei|reial decret|decret|ordre|reglament|resolució)(?!\w).{0,60}?\W(?:de|d['’])",
)
"""What acts are called, each with the word that leads on to their date."""
_BEGINS = regex.compile(rf"\W*(?:\(\d+\)\s*)?(?:{_OPENING})(?!\w)", regex.IGNORECASE)
_BEFORE = regex.compile(rf"(?<!\w)(?:{'|'.join(_NAMES)})\s*$", regex.IGNORECASE)
REACH = 90
"""Characters before a date in which the name of its act may begin."""


def is_of_act(text: str, start: int) -> bool:
    """Whether the date at `start` is that of an act: its name stands before it, or the line says on what another act rests."""
    return _BEGINS.match(text) is not None or _BEFORE.search(text, max(0, start - REACH), start) is not None
