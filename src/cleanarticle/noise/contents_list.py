"""A printed table of contents: titles, leader dots and page numbers. BP007 takes it, as a menu of pages that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleanarticle.leaves import Leaf

__all__ = ["places"]

MIN_DOTS = 4
"""Dots of the shortest leader."""
MIN_ENTRIES = 3
MAX_BETWEEN = 1
"""Lines without a leader between two entries, such as the name of a part or the first half of a long title."""
SHARE = 1 / 3
"""Share of the entries that must be numbered, or must be lines of the text as well, where nothing says that they are contents."""

_LEADERS = " \t\xa0.·…_‥․"
_MARKS = ("..", ". .", "…", "··", "· ·", "__")
_PAGE = re.compile(r"(?:\d{1,4}|[ivxlc]{1,7})$")
_NUMBERED = re.compile(r"[\W_]*(?:\d+|[IVX]+\b|[A-Z]\.|\w+ (?:\d+|[IVXA-Z]+)\b)|第")
_LABELS = frozenset(
    {
        "contents", "table of contents", "inhalt", "inhaltsverzeichnis", "sommaire", "table des matières", "índice", "contenido", "indice",
        "sommario", "sumário", "inhoud", "inhoudsopgave", "spis treści", "obsah", "содержание", "оглавление", "зміст", "tartalom",
        "tartalomjegyzék", "cuprins", "içindekiler", "sisällys", "sisällysluettelo", "innehåll", "innehållsförteckning", "indhold",
        "indholdsfortegnelse", "innhold", "innholdsfortegnelse", "περιεχόμενα", "المحتويات", "الفهرس", "תוכן העניינים", "विषय सूची", "目录",
        "目錄", "目次", "もくじ", "차례", "목차", "съдържание", "содржина", "садржај", "sadržaj", "kazalo", "vsebina", "turinys", "saturs", "satura rādītājs", "sisukord",
        "përmbajtja", "efnisyfirlit", "taula de continguts", "aurkibidea", "clár", "inhoudsopgawe", "daftar isi", "isi kandungan", "mục lục",
        "yaliyomo", "mündəricat", "мазмұны", "სარჩევი", "შინაარსი", "բովանդակություն", "สารบัญ", "فهرست", "فهرست مطالب", "فہرست", "فہرست مضامین",
        "সূচিপত্র", "பொருளடக்கம்", "విషయ సూచిక", "अनुक्रमणिका", "अनुक्रम",
    }
)  # fmt: skip


class _Entry(NamedTuple):
    place: int
    title: str
    page: int | None
    """None for a Roman number."""


def places(leaves: Sequence[Leaf]) -> Iterator[int]:
    """The places of the leaves that are tables of contents, with the word over each."""
    run: list[_Entry] = []
    said: frozenset[str] = frozenset()
    for entry in (*_entries(leaves), None):
        if entry and run and entry.place - run[-1].place <= MAX_BETWEEN + 1:
            run.append(entry)
            continue
        if len(run) >= MIN_ENTRIES:
            said = said or frozenset(leaf.text.strip().casefold() for leaf in leaves)
            yield from _listed(run, leaves, said)
        run = [entry] if entry else []


def _entries(leaves: Sequence[Leaf]) -> Iterator[_Entry]:
    for place, leaf in enumerate(leaves):
        text = leaf.text.rstrip()
        if not any(mark in text for mark in _MARKS) or leaf.role not in ("text", "item"):
            continue
        page = _PAGE.search(text)
        before = text[: page.start()] if page else ""
        title = before.rstrip(_LEADERS)
        leader = before[len(title) :]
        if page and any(map(str.isalnum, title)) and sum(map(leader.count, ".·_․")) + 3 * leader.count("…") >= MIN_DOTS:
            yield _Entry(place, title.strip(), int(page[0]) if page[0].isdecimal() else None)


def _listed(run: Sequence[_Entry], leaves: Sequence[Leaf], said: frozenset[str]) -> Iterator[int]:
    """The places of a run of entries whose pages count up and that are contents by their label, their numbers or the lines of the text."""
    pages = [entry.page for entry in run if entry.page is not None]
    if any(one > two for one, two in pairwise(pages)) or (pages and pages[0] == pages[-1]):
        return
    above = leaves[run[0].place - 1].text.strip(" :*#_").casefold() if run[0].place else ""
    labelled = above in _LABELS
    numbered = sum(bool(_NUMBERED.match(entry.title)) for entry in run)
    repeated = sum(entry.title.casefold() in said for entry in run)
    if not labelled and max(numbered, repeated) < SHARE * len(run):
        return
    if labelled:
        yield run[0].place - 1
    for entry in run:
        yield entry.place
