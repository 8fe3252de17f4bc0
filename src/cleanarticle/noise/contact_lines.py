"""Lines that say how to reach whoever runs a site: a telephone number, an address, opening hours, the number in a register.

A text may end with such lines too, so that they count only next to what is surely the foot of a page.
"""

from __future__ import annotations

import regex

__all__ = ["is_contact", "is_maker"]

MAX_LINE = 80
"""Characters of the longest such line."""
MAX_WORDS = 10
CAPITALS = 0.6
"""Share of the longer words of an address that begin with a capital."""

_NUMBER = r"\+?\(?\d[\d\s()./\-–\u00a0]{5,}\d"
_PHONE = regex.compile(
    rf"(?:(?:tele?ph?on[eo]?|teléfono|telefoon|telefonnummer|tel|tél(?:éphone)?|tlf|tfn|puh(?:elin)?|phone|call us|fax|faks|mobile?|cell|whats ?app|т(?:ел(?:ефон)?)?|τηλ(?:έφωνο)?|هاتف|تلفن|טלפון|טל'?|โทร(?:ศัพท์)?|điện thoại|电话|電話|전화|फ़?ोन|ফোন)\.?[^\d:：]{{0,24}}[:：]?\s*)?{_NUMBER}(?:\s*[|,/]\s*{_NUMBER})?",
    regex.IGNORECASE,
)
_MAIL = regex.compile(
    r"(?:(?:e-?mail|mail|correo|courriel|e-?post|почта|邮箱|メール|이메일)\s*[:：]\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    regex.IGNORECASE,
)
_HOURS = regex.compile(
    r"(?:opening (?:hours|times)|office hours|hours|öffnungszeiten|sprechzeiten|bürozeiten|horaires?(?: d['’]ouverture)?|horario(?: de (?:atención|apertura))?|horário(?: de (?:funcionamento|atendimento))?"
    r"|orari(?:o)?(?: di apertura)?|openingstijden|öppettider|åbningstider|åpningstider|aukioloajat|avoinna|godziny (?:otwarcia|pracy|urzędowania)|otevírací doba|úřední hodiny|otváracie hodiny|úradné hodiny"
    r"|nyitva ?tartás|ügyfélfogadás|program(?: de lucru)?|radno vrijeme|radno vreme|радно време|работно време|delovni čas|uradne ure|часы работы|режим работы|время работы|графік роботи|години роботи"
    r"|ώρες λειτουργίας|ωράριο|çalışma saatleri|ساعات العمل|ساعت کاری|שעות (?:פתיחה|פעילות)|jam (?:buka|kerja|operasional)|giờ (?:mở cửa|làm việc)|เวลาทำการ|lahtiolekuajad|darba laiks|darbo laikas|horari"
    r"|营业时间|办公时间|開館時間|営業時間|受付時間|운영시간|영업시간)\s*[:：].*\d.*",
    regex.IGNORECASE,
)
_REGISTER = regex.compile(
    r"(?:(?:(?:registered )?charity|company|registration|vat|tax|tva|abn|ein)\s*(?:registration\s*)?(?:no|nr|number|reg)?|kvk(?:-nummer)?|btw(?:-nummer)?|org\.?\s?-?(?:nr|nummer)|cvr(?:-nr)?|y-tunnus|nip|regon|krs|ičo?|dič|adószám|cégjegyzékszám|cui|cif|nif|nipc|cnpj|siret|siren|rcs|p\.?\s?iva|partita iva|c\.f|oib|pib|mb|ust-?id(?:-?nr)?|hrb|инн|огрн|кпп|єдрпоу|еик|사업자등록번호|vergi no)\W*[a-z]{0,3}\s?\d[\d\s./-]{3,}\w?",
    regex.IGNORECASE,
)
_ADDRESS = regex.compile(
    r"[^.!?:;]*(?:\b(?:C|ul|vul|str|st|Av|no|nr|вул|ул|бул|м|г)[./]\s?[^.!?:;]*){0,2}", regex.IGNORECASE
)
_HOUSE = regex.compile(r"(?<![\d.:/])\d{1,5}(?:[-\s]\d{3})?[a-z]?(?![\d:/%€$£]|\.\d)", regex.IGNORECASE)
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’]*")
_MONTH = regex.compile(r"(?:19|20)\d\d")


_MAKER = regex.compile(
    r"(?:(?:web\s?)?(?:site|design|development)|desarrollado|desenvolvido|realizzato|réalisé|réalisation|conception|erstellt|umsetzung|gestaltung|webagentur|website|webdesign|projekt(?: i wykonanie)?|wykonanie|realizacja|tvorba webu|tvorba stránek|vytvořil|vytvoril|készítette|fejlesztette|creat|realizat|izrada|izradio|dizajn|изработка|разработка(?: сайта)?|создание сайта|розробка(?: сайту)?|κατασκευή|σχεδιασμός|tasarım|desenvolupat|verkkosivut|hjemmeside|webbplats|nettside|制作|技术支持|製作|제작)"
    r"\s*(?:[:：]|\b(?:por|by|door|von|av|af|da|par|de|pe|per|przez)\b)\s*\p{Lu}[^.!?,;:]{1,40}|(?:制作|技术支持|製作|제작)\s*[:：]\s*\S.{1,30}",
    regex.IGNORECASE,
)
MAX_MAKER = 5
"""Words of the line that says who made a site."""


def is_maker(text: str) -> bool:
    """Whether the line says who made a site, as the last one at its foot often does: the text may say such things too."""
    text = text.strip(" \t•*|-–·")
    return len(text) <= MAX_LINE and len(text.split()) <= MAX_MAKER and _MAKER.fullmatch(text.rstrip(".")) is not None


def is_contact(text: str) -> bool:
    """Whether the line is one of these and says nothing else."""
    text = text.strip(" \t•*|-–·")
    if not text or len(text) > MAX_LINE:
        return False
    whole = (_PHONE, _MAIL, _HOURS, _REGISTER)
    return any(pattern.fullmatch(text.rstrip(".")) for pattern in whole) or _is_address(text)


def _is_address(text: str) -> bool:
    """Whether the line has a comma or two, a number of a house or a place, and names."""
    if "," not in text or not _HOUSE.search(text) or _MONTH.search(text) or not _ADDRESS.fullmatch(text):
        return False
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    named = sum(word[0].isupper() for word in words)
    return bool(words) and len(words) <= MAX_WORDS and named >= CAPITALS * len(words)
