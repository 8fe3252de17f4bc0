"""What a page as a whole is when it is no article, told from the page and from what the model left of it."""

from __future__ import annotations

import pytest

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
