"""`cleanarticle completion`: the script that teaches a shell the commands, options and rules."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

__all__ = ["completion"]

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, *, shell: str) -> None:
    """Write the completion script of a shell.

    \b
    bash   eval "$(cleanarticle completion bash)"          in ~/.bashrc
    zsh    eval "$(cleanarticle completion zsh)"           in ~/.zshrc
    fish   cleanarticle completion fish > ~/.config/fish/completions/cleanarticle.fish
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(kind(ctx.find_root().command, {}, "cleanarticle", "_CLEANARTICLE_COMPLETE").source())
