"""`vointi report serve`: the report in the browser while it is written."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import TYPE_CHECKING

import click

from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import format_number
from vointi.pipeline.cli.fault_log import logged_fault
from vointi.pipeline.cli.session import Session, pass_session

if TYPE_CHECKING:
    from vointi.pipeline.serving.preview import Preview
    from vointi.pipeline.serving.watching import Watched

_LOOK_EVERY = 0.3  # seconds
_SETTLE = 0.1


def serve_command(lang: Lang) -> click.Command:
    @click.command(
        name="serve",
        help=gettext(
            N_(
                "Show the report in the browser, and build it again whenever a file is saved. "
                "Example: vointi report serve kertomus-2024 --open"
            ),
            lang,
        ),
    )
    @click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
    @click.option(
        "--port", type=click.IntRange(1, 65535), help=gettext(N_("The port (else 8642, or a free one)."), lang)
    )
    @click.option(
        "--host",
        default="127.0.0.1",
        show_default=True,
        help=gettext(N_("The address to answer at; any other than this machine's shows the draft to others."), lang),
    )
    @click.option("--open", "open_it", is_flag=True, help=gettext(N_("Open the web page in a browser."), lang))
    @pass_session
    def serve(session: Session, folder: Path, port: int | None, host: str, open_it: bool) -> None:
        from vointi.pipeline.serving.preview import Preview  # with its server: no other command needs them
        from vointi.pipeline.serving.server import LOOPBACK, start
        from vointi.pipeline.serving.watching import Watched

        watched = Watched(folder.absolute(), session.home.folder.absolute())
        preview = Preview(watched, session.lang, lambda: _told_bug(session))
        server, address = start(lambda: preview.state, host=host, port=port, lang=session.lang)
        if host not in LOOPBACK:
            session.say(N_("Anyone who can reach {host} can read this draft."), host=host)
        answering = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        answering.start()
        try:
            _keep_built(session, preview, watched, address, open_it=open_it)
        except KeyboardInterrupt:
            session.say(N_("Stopped."))
        finally:
            server.shutdown()
            answering.join()
            server.server_close()
            preview.close()

    return serve


def _keep_built(session: Session, preview: Preview, watched: Watched, address: str, *, open_it: bool) -> None:
    """Builds, then waits for something to be saved, for ever."""
    from vointi.pipeline.serving.watching import changed, settled

    pause = Event()
    session.say(N_("The report is at {address} and follows what you save. Stop with Ctrl-C."), address=address)
    sys.stdout.flush()
    seen = watched.snapshot()
    _build(session, preview, None)
    if open_it:
        webbrowser.open(address)
    while True:
        pause.wait(_LOOK_EVERY)
        if watched.snapshot() == seen:
            continue
        now = settled(watched.snapshot, lambda: pause.wait(_SETTLE))
        saved, seen = changed(seen, now), now
        _build(session, preview, saved)


def _build(session: Session, preview: Preview, saved: frozenset[Path] | None) -> None:
    began = perf_counter()
    state = preview.build(saved)
    if state.fault:
        click.echo(state.fault, err=True)
        return
    seconds = format_number(round(perf_counter() - began, 1), 1, session.lang)
    session.say(N_("Built in {seconds} s."), seconds=seconds)
    sys.stdout.flush()


def _told_bug(session: Session) -> str:
    reference, file = logged_fault(sys.argv[1:], home=session.folder, now=session.now)
    return session.words(
        N_("A fault of the program, reference {reference}. Details: {file}"), reference=reference, file=file
    )
