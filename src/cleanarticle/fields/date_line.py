"""FLD004 date-line: the line of publication dates, moved to published and modified.

## What it does
Takes a line near the headline, in a text also the one right over it, that says when the article appeared or was changed, and perhaps which paper it comes from, out of
the body. Its dates are fields.

## Why it matters
Dates between headline and story are no sentence of it, and the field is empty where a program looks for it.

On a page also what stands in `<time>` elements with its dates, whatever they print: `2 days ago`, `6. kvě`.

## Example
`Publié le 3 mars 2021 à 14h05, mis à jour le 4 mars 2021`

## Holds back
Away from the headline; in sentences that mention a date; in headings and table cells; in lines that say more than when;
in lines of a series, such as the entries of a log or a list of versions; in lines that begin with the number of a version, or lead on with a
colon, as *On 16 January 2024, Ann Lee wrote:* does; lines that say since when somebody is a member; lines that name a law or a decree
by its date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleanarticle.fields import dates, lexicon
from cleanarticle.fields.acts import is_of_act
from cleanarticle.leaves import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleanarticle.fields.dates import Found
    from cleanarticle.leaves import Leaf

__all__ = [
    "CODE",
    "dates_of",
    "find",
    "is_bare",
    "is_member_label",
    "is_of_life_or_version",
    "is_other",
    "label_kind",
    "labelled",
    "verdict",
]

CODE = "FLD004"
MAX_LENGTH = 110
"""Characters of the whole line."""
MAX_WORDS = 7
"""Words beside the dates: "published", "last updated on", a weekday, a city."""
_SOURCE = regex.compile(
    r"(?:稿件|文章|新闻|信息|本文)?[来來](?:源|自)\s*[:：]\s*\p{Han}{1,12}|出[处處]\s*[:：]\s*\p{Han}{1,12}|출처\s*[:：]\s*\p{Hangul}{1,12}"
    r"|(?i:source|quelle|fuente|fonte|źródło|источник)\s*:\s*[\p{L}.]{2,20}"
)
"""Where the text comes from, as many papers print it beside the date."""
_MEMBER = (
    r"joined|join date|member since|registered|registriert(?: seit)?|anmeldedatum|angemeldet(?: seit)?|dabei seit|mitglied seit|beigetreten|inscrit|(?:date d['’])?inscription|membre depuis"
    r"|registrado|fecha de registro|miembro desde|se unió|registo|registou-se|membro desde|cadastrado em|registrato|registrata|iscritt[oa]|(?:data di )?iscrizione|membro dal"
    r"|geregistreerd|lid sinds|lid geworden|medlem (?:siden|sedan|fra)|registrerad|registrert|tilmeldt|gick med|ble medlem|liittynyt|rekisteröity(?:nyt)?|csatlakozott|regisztrált"
    r"|zarejestrowan[ya]|rejestracja|data rejestracji|dołączył[a]?|registrován[a]?|zaregistrován[a]?|člen(?:em)? od|registrovan[ýáa]?|pridružen[a]?|регистриран[а]?"
    r"|зарегистрирован[а]?|регистрация|с нами с|зареєстрован(?:ий|а)|реєстрація|з нами з|înregistrat|membru din|εγγραφή|εγγράφηκε|μέλος από|kayıt tarihi|katılım(?: tarihi)?|üyelik(?: tarihi)?"
    r"|הצטרף|הצטרפה|تاريخ (?:التسجيل|الانضمام)|انضم|عضو منذ|عضو از|تاریخ عضویت|ngày tham gia|tham gia|bergabung(?: sejak)?|สมัครเมื่อ|เข้าร่วมเมื่อ"
    r"|注册(?:时间|日期|于)|註冊(?:時間|日期|於)|加入(?:时间|時間|于|於|日期)|登録日|가입일?"
)
"""Words before the day since when somebody is a member."""
_MEMBER_LABEL = regex.compile(rf"\W*(?:{_MEMBER})\W*", regex.IGNORECASE)
_DUE = (
    r"(?:application |closing |due |valid |offer )?(?:deadline|expir(?:es|y date)|ends)|apply (?:by|before)|valid (?:un)?til|valid through"
    r"|bewerbungs(?:schluss|frist)|einsendeschluss|anmeldeschluss|bewerben bis|gültig bis|läuft ab am|date limite(?: de (?:candidature|dépôt))?|jusqu['’]au|valable jusqu['’]au"
    r"|fecha (?:límite|de cierre)|plazo|hasta el|válid[oa] hasta|data limite|prazo(?: de inscrição)?|válid[oa] até|até|scadenza|entro il|valid[oa] fino al|sluitingsdatum|reageren voor|geldig tot"
    r"|sista ansökningsdag|ansök senast|søknadsfrist|ansøgningsfrist|hakuaika päättyy|termin składania(?: ofert)?|ważn[ea] do|uzávěrka|platí do|határidő|jelentkezési határidő|termen limită|până la"
    r"|срок(?: подачи)?|крайний срок|действ(?:ует|ительно) до|приём заявок до|до|кінцевий термін|дійсн[еао] до|валидна до|краен срок|rok za prijavu|προθεσμία|λήξη|son başvuru(?: tarihi)?|son tarih"
    r"|מועד אחרון(?: להגשה)?|תאריך אחרון|בתוקף עד|آخر موعد(?: للتقديم)?|الموعد النهائي|ينتهي في|مهلت(?: ارسال)?|अंतिम तिथि|आवेदन की अंतिम तिथि|hạn nộp(?: hồ sơ)?|hạn chót|hết hạn"
    r"|batas (?:akhir|waktu)|tenggat|berlaku hingga|ปิดรับสมัคร|หมดเขต|วันหมดอายุ|截止(?:日期|时间|時間)?|有效期至|応募締切日?|締切日?|締め切り|有効期限|(?:접수|지원)?\s?마감(?:일|일자)?"
)
"""Words before the day up to which something may be done or holds."""
_OTHER_DATE = regex.compile(
    rf"(?<![\p{{Latin}}\p{{Cyrillic}}\p{{Greek}}])(?:{_MEMBER}|{_DUE}"
    r"|(?:event|opening|closing|start|end|due) date|date of (?:the )?event|veranstaltungs(?:datum|termin)|fecha del evento|date de l['’]événement|data dell['’]evento"
    r"|born|geboren|established|founded|since|seit|depuis|from|expires?|deadline|until)(?!\w)[\s:：*_]*(?:on|the|am|le)?\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*\.?,?\s*)?$",
    regex.IGNORECASE,
)
"""Words before dates that are no date of the text: of membership, birth, events, terms."""
_FIRST_DAY = regex.compile(r"(?<![\d:.,/-])(\d{1,2})\.?\s?[-–—~〜～]\s?$")
_OF_A_LIFE = regex.compile(
    r"(?<!\p{L})(?:died|gestorben|verstorben|née?|morte?|décédée?|nacid[oa]|falleció|fallecid[oa]|nat[oa]|mort[oa]|overleden|född|død|döde?|født"
    r"|urodzon[ya]|zmarła?|родил(?:ся|ась)|умер(?:ла)?)\s+(?:(?:on|am|le|il|el|op|em)\s+)?$",
    regex.IGNORECASE,
)
"""Words before the dates of a life, in lines that are no date line."""
_VERSION = regex.compile(r"\W*(?:v(?:er(?:sion)?)?\.?\s?\d+\.\d+|\d+\.\d+\.\d+)(?![\d:])", regex.IGNORECASE)
"""The number of a version at the start of a line, as in a change log: `2.1.0 (2024-02-11)`."""
_COLONS = (":", "：")
_MARKS = " \u00a0\u3000|·•-–—(（.,;:"
_LEADING_ON = regex.compile(r"(?:\s(?:on|am|le|el|il|em|op|den|d\.|dne|dňa|la|dnia|от|в|på))?[\s:：]*$")
MAX_LABEL = 40
"""Characters before a date that may be no more than a label and what it is the label of."""
MAX_LABEL_WORDS = 3
"""Words before the date of a line that ends as a sentence: `Objavljeno`, `Posted on`, and a name."""
_HOURS = regex.compile(r"[\s,]*(?:[\p{L}\p{M}]{1,4}\.\s?){1,2}")
"""The short word for hours at the end of a line: `ч.`, `val.`, `hod.`, `p. m.`"""
_MINUTES = regex.compile(r"\d\s?\p{L}{2,4}\.$")
"""A reading time at the end of a line: `| Lesezeit: 4 Min.`"""
_PIECES = regex.compile(r"[|·•]|\s[-–—]\s")
_WORD = regex.compile(r"\p{Han}{1,2}|\p{Hiragana}+|\p{Katakana}+|[\p{L}\p{M}]+")


def find(leaves: Sequence[Leaf], *, language: str | None) -> Iterator[Verdict]:
    """A verdict on each of these leaves that only says when. The caller says which leaves stand near the headline."""
    for leaf in leaves:
        found = dates_of(leaf, language)
        if found:
            yield verdict(leaf, [one.value for one in found])


def verdict(leaf: Leaf, days: Iterable[str]) -> Verdict:
    """The verdict on a line that says no more than these dates."""
    because = "a line near the headline says when: " + ", ".join(days)
    return Verdict(leaf=leaf.index, code=CODE, because=because, action="moved", confidence=0.9)


def dates_of(leaf: Leaf, language: str | None) -> tuple[Found, ...]:
    """The dates of a leaf that holds little else; none otherwise."""
    text = leaf.text.strip()
    if leaf.role not in ("text", "item") or not text or len(text) > MAX_LENGTH or text.endswith(_COLONS):
        return ()
    ends = text.endswith((".", "!", "?", "。")) and not _MINUTES.search(text)
    # In Hungarian or Croatian a date ends in a full stop.
    if ends and not (is_bare(leaf, language) or _is_labelled(text, language) or _ends_in_hours(text, language)):
        return ()
    found = tuple(one for one in dates.search(text, language) if not is_other(text, one))
    if any(is_of_life_or_version(text, one) for one in found):
        return ()
    return found if found and _words_beside(text, found) <= MAX_WORDS else ()


def is_of_life_or_version(text: str, found: Found) -> bool:
    """Whether a line says with its date when somebody was born or died, or begins with the number of a version."""
    return _OF_A_LIFE.search(text, 0, found.start) is not None or _VERSION.match(text, 0, found.start) is not None


def _is_labelled(text: str, language: str | None) -> bool:
    """Whether the line begins with a word for publication or change, has at most a word or two before the date, and ends with it."""
    found = list(dates.search(text, language)) if text.endswith(".") else []
    before = text[: found[0].start] if found else ""
    return (
        bool(label_kind(before, language))
        and len(_WORD.findall(before)) <= MAX_LABEL_WORDS
        and not _WORD.search(text, found[-1].end)
    )


def _ends_in_hours(text: str, language: str | None) -> bool:
    """Whether the line ends with a time and the short word for hours after it: `14 септември 2023, 08:15 ч.`"""
    last = list(dates.search(text, language))[-1:]
    return any(
        "T" in one.value
        and _HOURS.fullmatch(text, one.end) is not None
        and len(_WORD.findall(text[: one.start])) <= MAX_LABEL_WORDS
        for one in last
    )


def is_other(text: str, found: Found) -> bool:
    """Whether the words before a date say that it is no date of the text, as `Joined:` and `Directive 2002/35/EC of` do, or it is the last day
    of several."""
    return (
        _OTHER_DATE.search(text, max(0, found.start - 30), found.start) is not None
        or is_of_act(text, found.start)
        or _ends_days(text, found)
    )


def _ends_days(text: str, found: Found) -> bool:
    """Whether an earlier day of the same month leads on to the date: `14–15 October 2023` says when something takes place."""
    first = _FIRST_DAY.search(text, max(0, found.start - 8), found.start)
    return first is not None and 0 < int(first[1]) < int(found.value[8:10])


def is_member_label(text: str) -> bool:
    """Whether a line is a word for membership and no more, as over the date where lines were torn."""
    return len(text) <= MAX_LABEL and _MEMBER_LABEL.fullmatch(text) is not None


def labelled(text: str, found: Iterable[Found], language: str | None) -> Iterator[tuple[Found, str]]:
    """Each date of a line with what the words beside it call it: `published`, `modified` or nothing."""
    start = 0
    dated = list(found)
    for place, one in enumerate(dated):
        if not is_other(text, one):
            before = _PIECES.split(text[start : one.start])[-1]
            last = place + 1 == len(dated)
            kind = label_kind(before, language) or (_kind_behind(text[one.end :], language) if last else "")
            yield one, "modified" if _is_changed_clause(before, language) else kind
        start = one.end


def _is_changed_clause(before: str, language: str | None) -> bool:
    """Whether what follows the last comma before a date begins with a word for a change: `Created by Ann Lee, last modified by Bo Ek on`."""
    _, comma, clause = before.rpartition(",")
    return bool(comma) and lexicon.of(language).modified_label.match(clause.lstrip(_MARKS)) is not None


def label_kind(text: str, language: str | None) -> str:
    """`published` or `modified` where a text begins with a word for it, or is short and ends with one: `Page last updated:`."""
    low = text.lstrip(_MARKS)
    words = lexicon.of(language)
    if words.modified_label.match(low) or (len(low) <= MAX_LABEL and _ends_changed(low, words)):
        return "modified"
    match = words.published_label.match(low)
    return "published" if match and match.end() > 2 else ""


def _ends_changed(text: str, words: lexicon.Lexicon) -> bool:
    """Whether a text ends with one of the words for a change, and perhaps the little word that leads on to the date."""
    low = _LEADING_ON.sub("", text.lower())
    return any(low.endswith(word) and not low[: -len(word)][-1:].isalnum() for word in words.modified_ends)


def _kind_behind(text: str, language: str | None) -> str:
    """The same of the words after a date, where these are all that is left of the line: `2023年5月4日更新`."""
    low = text.strip(f"{_MARKS})）")
    words = lexicon.of(language)
    if low and words.modified_label.fullmatch(low):
        return "modified"
    return "published" if len(low) > 1 and words.published_label.fullmatch(low) else ""


def is_bare(leaf: Leaf, language: str | None) -> bool:
    """Whether the leaf holds dates and no word or number beside them."""
    text = leaf.text.strip()
    rest = _beside(text, tuple(dates.search(text, language)))
    return not _WORD.search(rest) and not any(map(str.isdigit, rest))


def _words_beside(text: str, found: Sequence[Found]) -> int:
    return len(_WORD.findall(_beside(text, found)))


def _beside(text: str, found: Sequence[Found]) -> str:
    """The text less its dates and where it comes from."""
    rest, position = "", 0
    for one in found:
        rest += text[position : one.start] + " "
        position = one.end
    return _SOURCE.sub(" ", rest + text[position:])
