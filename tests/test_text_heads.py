"""What stands over the story of a text: the title with the name of its site, a deck, a page in two columns."""

import pytest

from cleanarticle import clean
from cleanarticle.article import Heading, Paragraph

STORY = (
    "The harbour authority of Kelmouth will dredge its three main berths a year earlier than it had planned, after soundings showed that mud settles at "
    "twice the rate its engineers expected.\n\nThe work will cost four million pounds, of which the county pays a third, and begins in the spring."
)


@pytest.mark.parametrize(
    "heading", ["# Harbour silts up faster", "Harbour silts up faster\n====================", "Harbour silts up faster"]
)
@pytest.mark.parametrize("site", [" | The Courier", " - The Courier", " – Courier.example"])
def test_a_title_with_the_name_of_the_site(heading: str, site: str) -> None:
    head = f"Title: Harbour silts up faster{site}\n\nURL Source: https://courier.example/a\n\nMarkdown Content:\n"
    article = clean(f"{head}{heading}\n\n{STORY}")
    assert article.title == "Harbour silts up faster"
    assert article.text.startswith("The harbour authority")


@pytest.mark.parametrize("below", ["## Harbour", "Harbour", "# Harbour silts up fast and faster"])
def test_titles_that_stay_whole(below: str) -> None:
    head = "Title: Harbour silts up faster - what soundings say\n\nURL Source: https://courier.example/a\n\nMarkdown Content:\n"
    assert clean(f"{head}{below}\n\n{STORY}").title == "Harbour silts up faster - what soundings say"


DECK = "Engineers had expected half of the mud"


@pytest.mark.parametrize(
    ("head", "block"),
    [
        (f"# Harbour silts up faster\n{DECK}\nBy Rowena Marsh\n18 March 2024", Paragraph),
        (f"# Harbour silts up faster\n\n{DECK}\n\n18 March 2024\n", Paragraph),
        (f"# Harbour silts up faster\nBy Rowena Marsh\n18 March 2024\n\n{DECK}\n", Heading),
        (f"# Harbour silts up faster\n\n## {DECK}\n\n18 March 2024\n", Heading),
    ],
    ids=["over the byline", "over the date", "under both", "marked"],
)
def test_the_line_between_title_and_byline_heads_nothing(head: str, block: type) -> None:
    first = clean(f"{head}\n{STORY}").blocks[0]
    assert isinstance(first, block)
    assert first.text == DECK


COLUMNS = """Die Brücke wurde 1893 gebaut und seit-       Das Gutachten von 2014 kam zu dem
dem dreimal verstärkt. Ihre Stahlträger      Schluss, dass ein Ersatz teurer wäre
sind genietet, nicht geschweißt, und jeder   als eine Sanierung. Der Bund übernahm
Niet musste einzeln geprüft werden.          achtzig Prozent der Kosten."""
OPTIONS = """Option        Use
--port        The port that the server listens on, when
              nothing else is said in the file
--wait        The seconds after which the server gives up
              and says so"""


def test_paragraphs_side_by_side_are_no_table() -> None:
    article = clean(f"Die Sanierung der Eisenbahnbrücke\n\n{COLUMNS}")
    assert not article.tables
    assert not any(isinstance(block, Heading) for block in article.blocks)


def test_a_table_with_wrapped_cells_stays() -> None:
    assert clean(f"The server knows two options on its command line, and no others.\n\n{OPTIONS}").tables


def test_the_last_of_several_labels_is_no_heading() -> None:
    prices = "Tam: 120 TL\nÖğrenci: 60 TL\n65 yaş üstü: Ücretsiz"
    told = "Haliç'teki eski tersane, üç yıllık restorasyonun ardından müze olarak kapılarını açıyor."
    blocks = clean(
        f"{told}\n{prices}\nMüze pazartesi hariç her gün 10.00-18.00 arasında ziyaret edilebilecek.\n{told}"
    ).blocks
    assert "65 yaş üstü: Ücretsiz" not in {block.text for block in blocks if isinstance(block, Heading)}
