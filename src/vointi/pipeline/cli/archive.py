"""`vointi archive`: an edition as one signed file, verified anywhere, taken in elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from vointi.core.language import N_, Lang, gettext
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.editions import publication, store
from vointi.pipeline.editions.signing import public_key

_FILE = click.Path(path_type=Path, dir_okay=False)


def archive_group(lang: Lang) -> click.Group:
    @click.group(name="archive", help=gettext(N_("Archives: an edition as one signed file."), lang))
    def group() -> None: ...

    for make in (_make, _verify, _import, _key):
        group.add_command(make(lang))
    return group


def _make(lang: Lang) -> click.Command:
    @click.command(
        name="make",
        help=gettext(
            N_(
                "Write an edition into one signed file. Example: vointi archive make annual-2024-municipality-801 m.zip"
            ),
            lang,
        ),
    )
    @click.argument("edition")
    @click.argument("file", type=_FILE)
    @pass_session
    def make_archive(session: Session, edition: str, file: Path) -> None:
        folder, found = store.find(session.home.folder, edition)
        key = publication.make(session.home, folder, found, file)
        session.say(
            N_("Wrote {file}: edition {name}, signed. Whoever wants to verify it needs the public key {key}"),
            file=str(file),
            name=found.name,
            key=key,
        )

    return make_archive


def _verify(lang: Lang) -> click.Command:
    @click.command(
        name="verify",
        help=gettext(
            N_("Check every byte of an archive, without a home. Example: vointi archive verify mallila-2024.zip"), lang
        ),
    )
    @click.argument("file", type=_FILE)
    @click.option("--key", default="", help=gettext(N_("The public key that it must be signed with."), lang))
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def verify_archive(session: Session, file: Path, key: str, as_json: bool) -> None:
        found = publication.checked(file, key=key)
        edition, signer, without = found.edition, found.signer, found.without_people
        if as_json:
            shown = {"edition": edition.model_dump(mode="json"), "public_key": signer, "without_people": list(without)}
            session.json(shown)
            return
        session.say(
            N_("{title} {year}, edition {name}: {count} files, each as it was given out."),
            title=edition.title,
            year=edition.year,
            name=edition.name,
            count=len(edition.files) - len(without),
        )
        if without:
            session.say(N_("A copy without people: {count} files were made anew by the signer."), count=len(without))
        if key:
            session.say(N_("Signed with that key."))
        else:
            session.say(N_("Signed with the key {key}. Whose it is, only the municipality can tell."), key=signer)

    return verify_archive


def _import(lang: Lang) -> click.Command:
    @click.command(
        name="import",
        help=gettext(
            N_("Take an edition of another installation in. Example: vointi archive import mallila-2024.zip"), lang
        ),
    )
    @click.argument("file", type=_FILE)
    @click.option("--key", default="", help=gettext(N_("The public key that it must be signed with."), lang))
    @pass_session
    def import_archive(session: Session, file: Path, key: str) -> None:
        edition = publication.take_in(session.home, file, key=key, now=session.now)
        session.say(N_("Edition {name} is here now."), name=edition.name)

    return import_archive


def _key(lang: Lang) -> click.Command:
    @click.command(name="key", help=gettext(N_("The public key that this home's archives are signed with."), lang))
    @pass_session
    def show_key(session: Session) -> None:
        click.echo(public_key(session.home.folder))

    return show_key
