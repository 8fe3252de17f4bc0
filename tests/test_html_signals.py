"""What a page as a whole is when it is no article, told from the page and from what the model left of it."""

from __future__ import annotations

import pytest

from cleanarticle import clean
from cleanarticle.doors import wholes
from cleanarticle.html.parse import parse
from cleanarticle.quality import signals

NOTICE = (
    "<div id=appconsent><h2>Votre vie privée nous importe</h2><p>Nos partenaires et nous utilisons des cookies. Vous pouvez retirer"
    " votre consentement à tout moment.</p><button>Accepter</button></div>"
)
ARTICLE = f"<article><h1>Le bac</h1><p>{'Le bac passe à huit heures, puis à midi. ' * 4}</p></article>"


@pytest.mark.parametrize(
    ("markup", "kept", "expected"),
    [
        (NOTICE, 0, {"blocked": "it says “retirer votre consentement”"}),
        (ARTICLE + NOTICE, 2, {}),
        (f"<nav>{'<a href=/>Rubrique</a> ' * 301}</nav>{NOTICE}", 0, {}),
        (ARTICLE, 0, {}),
    ],
    ids=["a wall", "a banner", "a large page", "no notice"],
)
def test_a_notice_of_consent_is_a_wall_where_nothing_else_is_left(
    markup: str, kept: int, expected: dict[str, str]
) -> None:
    page = parse(f"<title>Le Courrier</title>{markup}")
    assert (
        signals.read([leaf.text for leaf in page.leaves[:kept]], lambda: wholes.of_page(page, page.leaves[:kept]))
        == expected
    )


ASKED = {
    "en": (
        "Before you continue to Wick",
        "If you choose “Accept all”, we and our partners also use cookies and data to deliver and measure the effect of ads, and to show"
        " ads and content that go with your settings and with what you have read.",
        "Accept all",
    ),
    "de": (
        "Der Bote mit Werbung oder im Abo lesen",
        "Wenn Sie zustimmen, verwenden wir und unsere Partner Cookies und personenbezogene Daten auch, um Anzeigen auf der Grundlage von"
        " Profilen zu zeigen, ihre Wirkung zu messen und unsere Angebote zu verbessern.",
        "Akzeptieren und weiter",
    ),
    "ja": (
        "ウィックに進む前に",
        "同意いただいた場合、当社とパートナーはクッキーとデータを利用して、広告の配信と効果の測定、設定に応じた広告とコンテンツの表示を行います。",
        "すべて同意",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", list(ASKED))
def test_a_long_notice_of_consent_is_a_wall_where_it_is_headed_so(language: str) -> None:
    head, said, button = ASKED[language]
    notice = f"<main><h1>{head}</h1>{f'<p>{said}</p>' * 5}<form><button>{button}</button></form></main>"
    assert clean(f"<title>{head}</title>{notice}").status == "blocked"
    assert clean(f"<title>Cookies</title>{notice.replace(head, 'Cookies')}").status != "blocked"
    assert clean(f"<title>{head}</title>{notice.replace(button, '')}").status != "blocked"
    assert clean("\n\n".join([head, *[said] * 5, button])).status == "blocked"


def test_an_article_that_is_headed_so_is_none() -> None:
    said = (
        "The path leads over the old bridge, past two farms and a chapel, and down to the river where the ferry was. "
        * 5
    )
    page = f"<title>Before you go to Wick</title><h1>Before you go to Wick</h1><p>{said}</p><div>We use cookies.<button>Accept all</button></div>"
    assert clean(page).status == "ok"
