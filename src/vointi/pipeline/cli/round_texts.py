"""`vointi round item` and `export`: the two texts of an item, on the screen and as files."""

from __future__ import annotations

from pathlib import Path

import click

from vointi.core.language import LANGS, N_, Lang, gettext
from vointi.decisions.paste import plain_paste
from vointi.pipeline.cli.round_words import item_state
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.rounds.formats import FORMATS, TEXTS, Text, text_of, texts_there
from vointi.pipeline.rounds.log import load_round
from vointi.pipeline.rounds.people_file import read_people

_FOLDER = click.Path(path_type=Path, file_okay=False)


def item_command(lang: Lang) -> click.Command:
    @click.command(
        name="item",
        help=gettext(
            N_("An item's agenda text and minutes, to read, paste or as files. Example: vointi round item R BODY"),
            lang,
        ),
    )
    @click.argument("round_", metavar="ROUND")
    @click.argument("body")
    @click.option(
        "--text", "texts", type=click.Choice(TEXTS), multiple=True, help=gettext(N_("Which text (else both)."), lang)
    )
    @click.option(
        "--in",
        "languages",
        type=click.Choice(LANGS),
        multiple=True,
        help=gettext(N_("A language; may be repeated."), lang),
    )
    @click.option(
        "--format",
        "formats",
        type=click.Choice(FORMATS),
        multiple=True,
        help=gettext(N_("A format; may be repeated (else all)."), lang),
    )
    @click.option(
        "--out", type=_FOLDER, help=gettext(N_("Write files into this folder (else the text is shown)."), lang)
    )
    @pass_session
    def item(
        session: Session,
        round_: str,
        body: str,
        texts: tuple[Text, ...],
        languages: tuple[Lang, ...],
        formats: tuple[str, ...],
        out: Path | None,
    ) -> None:
        known = load_round(session.home, round_)
        people, there = read_people(session.home), known.item(body)
        langs = languages or known.plan.languages
        if out:
            from vointi.pipeline.rounds.files import write_item  # with all that renders

            for path in write_item(
                session.home,
                known,
                body,
                people,
                out=out,
                texts=texts or TEXTS,
                languages=langs,
                formats=formats or FORMATS,
            ):
                click.echo(str(path))
            return
        item_state(session, known, there)
        for text in texts or texts_there(known, body):
            for one in langs:
                click.echo()
                click.echo(plain_paste(text_of(known, body, text, one, people)), nl=False)

    return item


def export_command(lang: Lang) -> click.Command:
    @click.command(
        name="export",
        help=gettext(
            N_("All texts of a round and its decisions in an open form. Example: vointi round export R folder"), lang
        ),
    )
    @click.argument("round_", metavar="ROUND")
    @click.argument("out", type=_FOLDER)
    @click.option(
        "--format",
        "formats",
        type=click.Choice(FORMATS),
        multiple=True,
        help=gettext(N_("A format; may be repeated (else html, txt and json)."), lang),
    )
    @pass_session
    def export(session: Session, round_: str, out: Path, formats: tuple[str, ...]) -> None:
        known = load_round(session.home, round_)
        from vointi.pipeline.rounds.files import write_round  # with all that renders

        chosen = formats or ("html", "txt", "json")
        written = write_round(session.home, known, read_people(session.home), out=out, formats=chosen)
        session.say(N_("{count} files in {folder}."), count=len(written), folder=str(out))

    return export
