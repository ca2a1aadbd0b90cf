"""`vointi backup` and `vointi restore`: a whole home into one file, and back."""

from __future__ import annotations

from pathlib import Path

import click

from vointi.core.language import N_, Lang, gettext
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.cli.upkeep import who_and_why
from vointi.pipeline.moving import back_up, restore

_FILE = click.Path(path_type=Path, dir_okay=False)


def backup_command(lang: Lang) -> click.Command:
    @click.command(
        name="backup",
        help=gettext(
            N_("Copy the whole home into one file, with the hash of everything. Example: vointi backup home.zip"), lang
        ),
    )
    @click.argument("file", type=_FILE)
    @who_and_why(lang)
    @pass_session
    def backup(session: Session, file: Path, by: str | None, why: str) -> None:
        manifest = back_up(
            session.home,
            file,
            by=by or session.who,
            why=why or "backup",
            now=session.now,
            progress=session.progress(),
        )
        session.say(
            N_("Wrote {file}: {count} files, read back and found equal. Only its owner may read it."),
            file=str(file),
            count=len(manifest.files),
        )

    return backup


def restore_command(lang: Lang) -> click.Command:
    @click.command(
        name="restore",
        help=gettext(N_("Make a home of a backup, in an empty folder. Example: vointi restore home.zip mallila"), lang),
    )
    @click.argument("file", type=_FILE)
    @click.argument("folder", type=click.Path(path_type=Path))
    @who_and_why(lang)
    @pass_session
    def restore_home(session: Session, file: Path, folder: Path, by: str | None, why: str) -> None:
        manifest = restore(
            file,
            folder,
            by=by or session.who,
            why=why or "restore",
            now=session.now,
            progress=session.progress(),
        )
        session.say(
            N_("{count} files, each equal to what was backed up. Next: vointi --home {folder} ledger verify"),
            count=len(manifest.files),
            folder=str(folder),
        )

    return restore_home
