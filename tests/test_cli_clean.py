"""`cleanarticle clean`: where documents come from, where results go, and what is said about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleanarticle.article import Article
from cleanarticle.options import Options
from cli_stage import Cleaner, run, stage, tree, write


@pytest.fixture
def cleaner(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cleaner:
    return stage(monkeypatch, tmp_path)


def test_standard_input_is_the_default(cleaner: Cleaner) -> None:
    for arguments in ((), ("-",)):
        result = run("clean", *arguments, stdin="Title\nBody.")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "# Title\n\nBody.\n", "")
    assert [source for source, *_ in cleaner.calls] == [b"Title\nBody."] * 2


def test_a_file_without_a_command_is_cleaned(cleaner: Cleaner) -> None:
    write(page_html="Title\nBody.")
    assert run("page.html").stdout == "# Title\n\nBody.\n"
    assert run("-", stdin="Title\nBody.").stdout == "# Title\n\nBody.\n"
    assert run("page.*").stdout == "<!-- page.html -->\n\n# Title\n\nBody.\n"
    assert run("--format", "text", "page.html").stdout == "Body.\n"


@pytest.mark.parametrize(
    ("first", "told"), [("no-page.html", "folder 'no-page.html'."), ("cleen", "Did you mean clean?")]
)
def test_what_is_neither_command_nor_source_is_wrong_usage(cleaner: Cleaner, first: str, told: str) -> None:
    result = run(first)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("markdown", "# Title\n\nBo\\*dy\n"),
        (
            "tei",
            '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<teiHeader>\n<fileDesc>\n<titleStmt>\n<title>Title</title>\n'
            "</titleStmt>\n<publicationStmt>\n<publisher/>\n</publicationStmt>\n<sourceDesc>\n<bibl><title>Title</title>"
            "</bibl>\n</sourceDesc>\n</fileDesc>\n</teiHeader>\n<text>\n<body>\n<p>Bo*dy</p>\n</body>\n</text>\n</TEI>\n",
        ),
        ("html", '<article dir="auto">\n<header>\n<h1>Title</h1>\n</header>\n<p>Bo*dy</p>\n</article>\n'),
        ("text", "Bo*dy\n"),
    ],
)
def test_formats(cleaner: Cleaner, form: str, expected: str) -> None:
    write(page_html="Title\nBo*dy")
    assert run("clean", "page.html", "--format", form).stdout == expected


def test_json_is_the_article_and_json_lines_know_their_source(cleaner: Cleaner) -> None:
    write(a_html="Title\nBody.", b_html="Other\nBody.")
    (one,) = [json.loads(run("clean", "a.html", "--format", "json").stdout)]
    assert "source" not in one
    assert Article.from_dict(one).title == "Title"
    lines = [json.loads(line) for line in run("clean", "a.html", "b.html", "-f", "jsonl").stdout.splitlines()]
    assert [(line["source"], Article.from_dict(line).title) for line in lines] == [
        ("a.html", "Title"),
        ("b.html", "Other"),
    ]


def test_names_of_sources_are_written_as_they_are(cleaner: Cleaner) -> None:
    write(文件_html="A AD TABLE")
    one = (
        run("clean", "文件.html", "-f", "jsonl"),
        run("changes", "文件.html", "-f", "jsonl"),
        run("tables", "文件.html"),
    )
    assert all('"source": "文件.html"' in result.stdout for result in one)


def test_several_documents_on_standard_output(cleaner: Cleaner) -> None:
    write(a_html="A\na", b_html="B\nb")
    assert run("clean", "a.html", "b.html").stdout == "<!-- a.html -->\n\n# A\n\na\n\n<!-- b.html -->\n\n# B\n\nb\n"
    assert run("clean", "a.html", "b.html", "-f", "text").stdout == "==> a.html <==\n\na\n\n==> b.html <==\n\nb\n"
    both = json.loads(run("clean", "a.html", "b.html", "-f", "json").stdout)
    assert [next(iter(one)) for one in both] == ["source", "source"]
    assert [one["title"] for one in both] == ["A", "B"]


def test_a_folder_without_documents_is_an_empty_array_and_a_failure(cleaner: Cleaner) -> None:
    Path("empty").mkdir()
    result = run("clean", "empty", "-f", "json")
    assert (result.exit_code, result.stdout) == (1, "[]\n")
    assert "empty: failed: no document in this folder" in result.stderr


def test_a_walked_folder_keeps_its_folders(cleaner: Cleaner) -> None:
    write(in__a_html="A", in__sub__a_html="A", in__sub__b_txt="B", in__c_png="C", in__sub__d_HTM="D")
    Path("in/.hidden").mkdir()
    Path("in/.hidden/x.html").write_text("X", encoding="utf-8")
    result = run("clean", "in", "--output", "out")
    assert tree("out") == ["a.md", "sub/a.md", "sub/b.md", "sub/d.md"]
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "4 cleaned\n")


def test_the_output_folder_is_not_walked(cleaner: Cleaner) -> None:
    write(a_html="A")
    for _ in range(2):
        assert run("clean", ".", "--output", "out", "-f", "html").exit_code == 0
    assert tree("out") == ["a.html"]
    assert len(cleaner.calls) == 2


def test_patterns_keep_what_follows_their_first_wildcard(cleaner: Cleaner) -> None:
    write(in__a_html="A", in__sub__b_html="B", in__sub__c_txt="C")
    assert run("clean", "in/**/*.html", "-o", "out").exit_code == 0
    assert tree("out") == ["a.md", "sub/b.md"]


def test_a_name_with_brackets_is_a_file_when_there_is_one(cleaner: Cleaner) -> None:
    Path("a[1].html").write_text("A", encoding="utf-8")
    assert run("clean", "a[1].html").stdout == "# A\n"


def test_names_that_are_taken_get_a_number(cleaner: Cleaner) -> None:
    write(x__page_html="A", y__page_txt="B", z__Page_html="C")
    assert run("clean", "x/page.html", "y/page.txt", "z/Page.html", "-o", "out/").exit_code == 0
    assert tree("out") == ["Page-3.md", "page-2.md", "page.md"]


def test_a_document_is_cleaned_once(cleaner: Cleaner) -> None:
    write(in__a_html="A")
    assert run("clean", "in", "in/a.html", "./in/*.html", "-o", "out").exit_code == 0
    assert len(cleaner.calls) == 1


def test_standard_input_is_named_for_its_title(cleaner: Cleaner) -> None:
    assert run("clean", "-o", "out/", stdin="Ein Tag: „Über“ uns?\n").exit_code == 0
    assert run("clean", "-o", "out/", stdin="\n").exit_code == 0
    assert tree("out") == ["article.md", "ein-tag-über-uns.md"]


def test_a_name_without_a_known_extension_stays_whole(cleaner: Cleaner) -> None:
    Path("v1.2").write_text("A", encoding="utf-8")
    assert run("clean", "v1.2", "-o", "out/").exit_code == 0
    assert tree("out") == ["v1.2.md"]


def test_output_to_a_file_tells_the_format(cleaner: Cleaner) -> None:
    write(a_html="A\na")
    assert run("clean", "a.html", "-o", "new/a.json").exit_code == 0
    assert json.loads(Path("new/a.json").read_text(encoding="utf-8"))["title"] == "A"
    assert run("clean", "a.html", "-o", "a.txt").exit_code == 0
    assert Path("a.txt").read_bytes() == b"a\n"
    assert run("clean", "a.html", "-f", "html", "-o", "a.json").exit_code == 0
    assert Path("a.json").read_text(encoding="utf-8").startswith("<article")


def test_json_lines_go_to_one_file(cleaner: Cleaner) -> None:
    write(in__a_html="A", in__b_html="B")
    assert run("clean", "in", "-f", "jsonl", "-o", "all.jsonl").exit_code == 0
    assert len(Path("all.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    Path("out").mkdir()
    assert run("clean", "in", "-f", "jsonl", "-o", "out").exit_code == 0
    assert tree("out") == ["articles.jsonl"]


def test_several_documents_do_not_fit_one_file(cleaner: Cleaner) -> None:
    write(a_html="A", b_html="B", out_md="")
    result = run("clean", "a.html", "b.html", "-o", "out.md")
    assert result.exit_code == 2
    assert "give a folder" in result.stderr


def test_a_source_is_never_written_over(cleaner: Cleaner) -> None:
    write(a_html="A\na")
    for output in (".", "a.html"):
        result = run("clean", "a.html", "-f", "html", "-o", output)
        assert result.exit_code == 1
        assert "is the source itself" in result.stderr
    assert Path("a.html").read_text(encoding="utf-8") == "A\na"


def test_what_fails_is_reported_and_does_not_stop_the_rest(cleaner: Cleaner) -> None:
    write(a_html="A", b_html="BOOM", c_html="C")
    result = run("clean", "a.html", "missing.html", "b.html", "*.nothing", "c.html", "-o", "out")
    assert result.exit_code == 1
    assert tree("out") == ["a.md", "c.md"]
    assert result.stderr.splitlines() == [
        "*.nothing: failed: no file matches",
        "missing.html: failed: No such file or directory",
        "b.html: failed: RuntimeError: went wrong",
        "2 cleaned, 3 failed",
    ]


def test_findings_that_are_errors_end_with_1(cleaner: Cleaner) -> None:
    write(a_html="A", b_html="ERROR")
    result = run("clean", "a.html", "b.html", "-o", "out")
    assert result.exit_code == 1
    assert result.stderr == "b.html: STR001 no-main-content: nothing here\n2 cleaned, 1 of them with errors\n"
    assert tree("out") == ["a.md", "b.md"]


def test_choices_become_options(cleaner: Cleaner) -> None:
    arguments = "--kind text --favor recall --ignore AD,BP004 --ignore dec001 --select ENC --encoding cp1251"
    more = "--content-type text/html --normalize quotes --normalize width --table-confidence 0.9 --max-size 99"
    result = run("clean", *arguments.split(), *more.split(), "--url", "https://example.org/a", stdin="A")
    assert result.exit_code == 0
    (call,) = cleaner.calls
    assert call[1] == "https://example.org/a"
    assert call[2] == Options(
        kind="text",
        favor="recall",
        select=("ENC",),
        ignore=("AD", "BP004", "dec001"),
        encoding="cp1251",
        content_type="text/html",
        normalize=("quotes", "width"),
        table_confidence=0.9,
        max_size=99,
    )


def test_the_defaults_are_those_of_the_options(cleaner: Cleaner) -> None:
    run("clean", stdin="A")
    assert cleaner.calls[0][1:] == (None, Options())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--ignore", "XYZ"), "no rule is called 'XYZ'"),
        (("--select", "AD,ad-lable"), "Did you mean ad-label?"),
        (("--kind", "pdf"), "'pdf' is not one of"),
        (("--format", "pdf"), "'pdf' is not one of"),
        (("--table-confidence", "2"), "2.0 is not in the range"),
        (("--unknown",), "No such option"),
        (("--front-matter", "-f", "json"), "is for Markdown"),
        (("a.html", "b.html", "--url", "https://example.org"), "address of one document"),
    ],
)
def test_wrong_usage_ends_with_2(cleaner: Cleaner, arguments: tuple[str, ...], told: str) -> None:
    result = run("clean", *arguments, stdin="A")
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert not cleaner.calls


def test_an_encoding_that_is_none_is_wrong_usage(monkeypatch: pytest.MonkeyPatch, cleaner: Cleaner) -> None:
    from cleanarticle.errors import UnknownEncoding

    def fail(*_: object, **__: object) -> None:
        raise UnknownEncoding("klingon")

    monkeypatch.setattr("cleanarticle.pipeline.clean", fail)
    result = run("clean", "--encoding", "klingon", stdin="A")
    assert result.exit_code == 2
    assert "no encoding is called 'klingon'" in result.stderr


def test_front_matter(cleaner: Cleaner) -> None:
    assert run("clean", "--front-matter", stdin="A\na").stdout == '---\ntitle: "A"\nstatus: "ok"\n---\n\na\n'


def test_output_is_utf8_even_with_half_a_surrogate_pair(cleaner: Cleaner) -> None:
    result = run("clean", "-f", "text", stdin=b"A\nb\xffc \xf0\x9f\x99\x82")
    assert result.stdout_bytes.decode("utf-8") == "b\ufffdc 🙂\n"


def test_ctrl_c_stops_cleanly(cleaner: Cleaner) -> None:
    write(a_html="A", b_html="STOP", c_html="C")
    result = run("clean", "a.html", "b.html", "c.html", "-o", "out")
    assert result.exit_code == 1
    assert tree("out") == ["a.md"]
    assert "Traceback" not in result.stderr


def test_a_folder_that_cannot_be_made_is_said_once(cleaner: Cleaner) -> None:
    write(a_html="A", b_html="B", file="")
    result = run("clean", "a.html", "b.html", "-o", "file/out")
    assert result.exit_code == 1
    assert result.stderr.count("Error") == 1


@pytest.mark.parametrize(
    ("name", "start"), [("a.tei", "<TEI"), ("a.htm", "<"), ("a.MD", "# Title"), ("a.text", "# Title")]
)
def test_the_extension_of_the_output_names_the_format(cleaner: Cleaner, name: str, start: str) -> None:
    write(page_html="Title\nBody.")
    assert run("clean", "page.html", "--output", name).exit_code == 0
    assert Path(name).read_text("utf-8").startswith(start)


@pytest.mark.parametrize("name", ["report.pdf", "report.docx", "REPORT.CSV"])
def test_an_extension_that_promises_another_format_is_wrong_usage(cleaner: Cleaner, name: str) -> None:
    write(page_html="Title\nBody.")
    result = run("clean", "page.html", "--output", name)
    assert result.exit_code == 2
    assert f"nothing writes {Path(name).suffix.lower()}" in " ".join(result.stderr.split())
    assert not Path(name).exists()
