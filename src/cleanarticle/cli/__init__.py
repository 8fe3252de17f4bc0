"""The command line: one file a command. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]

STOPPED = 130
"""What shells report for a command stopped with Ctrl-C."""


def main() -> None:
    """Runs the command line and ends the process: 0 all well, 1 a document failed or has an error, 2 wrong usage."""
    try:
        import click

        from cleanarticle.cli.app import app

        try:
            code = app.main(prog_name="cleanarticle", standalone_mode=False)
        except click.Abort:
            raise KeyboardInterrupt from None
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except OSError as error:  # of writing: what cannot be read is reported with its document
            _drop_results()
            sys.stderr.write(f"Error: cannot write the results: {error.strerror or error}\n")
            code = 1
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")
        code = STOPPED
    sys.exit(code if isinstance(code, int) else 0)


def _drop_results() -> None:
    """Sends what waits in the buffer nowhere; at the end of the process it would fail once more, with a traceback."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
