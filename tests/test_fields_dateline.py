"""The place and day that open a story."""

from __future__ import annotations

import pytest

from cleanarticle import clean
from cleanarticle.fields import dateline


@pytest.mark.parametrize(
    ("language", "story"),
    [
        ("nl", "Vlissingen, 12 juni 2023 – Het veer vaart vanaf maandag weer volgens de gewone dienstregeling."),
        ("en", "BERLIN, June 12, 2023 (Reuters) - The ferry will run again from Monday."),
        ("en", "NEW YORK--(BUSINESS WIRE)--June 12, 2023-- The ferry will run again from Monday."),
        ("en", "ST. JOHN'S, N.L., June 12, 2023 /CNW/ -- The ferry will run again from Monday."),
        ("de", "Frankfurt am Main, 12.06.2023 – Die Fähre fährt ab Montag wieder nach Plan."),
        ("fr", "(Paris, le 12 juin 2023) — Le bac reprend lundi son service normal."),
        ("es", "Las Palmas de Gran Canaria, 12 de junio de 2023.- La barca vuelve a navegar el lunes."),
    ],
)
def test_day_of_a_place(language: str, story: str) -> None:
    assert dateline.day_of(story, language) == "2023-06-12"


@pytest.mark.parametrize(
    ("language", "story"),
    [
        ("de", "Der Brief trägt das Datum Berlin, 12. Juni 2023 – und niemand weiß, wer ihn schrieb."),
        ("en", "The letter is of June 12, 2023 - or so the mayor says."),
        ("en", "Nobody came. Berlin, June 12, 2023 - it was the hottest day of that year."),
        ("en", "Ann Lee (June 12, 2023 to May 1, 2024) was the first keeper of the lighthouse."),
        ("en", "Lower Wick, June 12, 1823 - so begins the diary of the first keeper of the lighthouse."),
        ("en", "On June 12, 2023, the ferry ran again for the first time since March."),
        ("en", "12 June 2023 was a Monday - the ferry ran again."),
    ],
)
def test_day_inside_a_sentence(language: str, story: str) -> None:
    assert dateline.day_of(story, language) is None


def test_day_of_a_text_without_another_date() -> None:
    story = "Vlissingen, 12 juni 2023 – Het veer over de Westerschelde vaart vanaf maandag weer volgens de gewone dienstregeling."
    rest = "De boot lag sinds maart stil, en de mensen moesten over de brug, die een uur verder is."
    article = clean(f"Veer vaart weer vanaf maandag\n\n{story}\n\n{rest}")
    assert article.published == "2023-06-12"
    assert story in article.text
    assert article.sources["published"] == "detected"
