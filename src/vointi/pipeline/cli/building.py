"""What every command that builds reports can be asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from vointi.core.language import N_, Lang, gettext
from vointi.pipeline.compile import formats

Command = TypeVar("Command", bound=Callable[..., Any])


def building_options(lang: Lang, *, into: str) -> Callable[[Command], Command]:
    """`--format`, `--out`, `--final` and `--pdf-a`; `into` says where the files go."""
    options = (
        click.option(
            "--format",
            "codes",
            type=click.Choice(tuple(formats())),
            multiple=True,
            help=gettext(N_("A format; may be repeated (else all)."), lang),
        ),
        click.option("--out", type=click.Path(path_type=Path, file_okay=False), help=into),
        click.option(
            "--final",
            is_flag=True,
            help=gettext(
                N_("No draft: refuse missing chapters, unbound numbers, stale values and fallen claims."), lang
            ),
        ),
        click.option("--pdf-a", is_flag=True, help=gettext(N_("The PDF as PDF/A-2a too, for the archive."), lang)),
    )

    def with_options(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return with_options
