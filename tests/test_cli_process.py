"""The command as a process: exit codes, a closed pipe, Ctrl-C, and a cold start that loads next to nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cleanarticle.cli import main
from cli_stage import stage, write

COMMAND = (sys.executable, "-m", "cleanarticle")
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")


def finished(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], input=stdin, capture_output=True, encoding="utf-8", check=False)


def test_version_and_exit_codes() -> None:
    version = finished("--version")
    assert (version.returncode, version.stderr) == (0, "")
    assert version.stdout.startswith("cleanarticle ")
    assert finished("clean", "--kind", "pdf").returncode == 2
    assert finished("nonsense").returncode == 2
    assert finished("clean", "missing.html").returncode == 1


def test_a_document_from_end_to_end(tmp_path: Path) -> None:
    story = "The ferry at Lower Wick has crossed the river for 140 years, on muscle alone, and it will go on doing so."
    result = finished(
        "clean", "--kind", "text", "--format", "text", stdin=f"Advertisement\n\n{story}\n\n{story[::-1]}\n"
    )
    assert story in result.stdout
    assert "Advertisement" not in result.stdout


@needs_posix
def test_a_closed_pipe_is_no_error() -> None:
    with subprocess.Popen([*COMMAND, "explain", "AD001"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", [("rules",), ("clean", "-"), ("clean", "-", "--output", "/dev/full")])
def test_a_full_disk_is_told_without_a_traceback(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [*COMMAND, *arguments], input=b"Some text.", stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (result.returncode, result.stderr) == (1, b"Error: cannot write the results: No space left on device\n")


def test_ctrl_c_says_so_and_ends_with_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    stage(monkeypatch, tmp_path)
    write(a_html="STOP")
    monkeypatch.setattr(sys, "argv", ["cleanarticle", "clean", "a.html"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    assert capsys.readouterr().err.endswith("stopped\n")


def test_a_cold_start_loads_no_parser_and_no_model() -> None:
    script = "import sys, cleanarticle.cli.app; print(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    loaded = set(result.stdout.split())
    assert not loaded & {"lxml", "bs4", "ftfy", "regex", "numpy", "cleanarticle.pipeline", "cleanarticle.article"}
    assert {"click", "cleanarticle.cli.app"} <= loaded
