import cleanarticle


def test_public_names_are_pinned() -> None:
    assert cleanarticle.__all__ == [
        "RULES",
        "Article",
        "CleanArticleError",
        "InputTooLarge",
        "InvalidArticle",
        "Options",
        "ReplayMismatch",
        "UnknownEncoding",
        "UnknownRule",
        "UnreadableSource",
        "clean",
        "replay",
        "visible_text",
    ]


def test_every_public_name_is_there() -> None:
    for name in cleanarticle.__all__:
        assert getattr(cleanarticle, name) is not None


def test_the_types_of_the_contract_are_in_article() -> None:
    from cleanarticle import article

    assert sorted(article.__all__) == article.__all__
    for name in article.__all__:
        assert hasattr(article, name)
