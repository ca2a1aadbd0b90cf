"""The command line. Thin: each command reads its words, calls one action of the pipeline and shows the result.

Exit codes: 0 done; 1 done, and something needs attention (stale values, a final build refused, a load held);
2 wrong words or input; 70 a fault of the program, with a reference number and a log file.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module

import click

from vointi import __version__
from vointi.core.errors import UserError
from vointi.core.full_disk import is_full
from vointi.core.language import LANGS, N_, Lang, gettext
from vointi.pipeline.cli.click_words import name_in, speak
from vointi.pipeline.cli.fault_log import logged_fault
from vointi.pipeline.cli.session import Session
from vointi.pipeline.home import home_folder

BUG = 70

_COMMANDS = {
    "archive": "archive:archive_group",
    "edition": "edition:edition_group",
    "coefficient": "coefficient:coefficient_group",
    "init": "home:init_command",
    "fetch": "fetch:fetch_command",
    "import": "home:import_command",
    "demo": "demo:demo_command",
    "explain": "explain:explain_command",
    "export": "export:export_command",
    "disclosure": "disclosure:disclosure_group",
    "backup": "backup:backup_command",
    "restore": "backup:restore_command",
    "ledger": "ledger:ledger_group",
    "index": "index:index_group",
    "indicators": "indicators:indicators_group",
    "plan": "plan:plan_group",
    "report": "report:report_group",
    "round": "round:round_group",
    "statistics": "statistics:statistics_group",
    "tabulate": "tabulate:tabulate_command",
    "template": "template:template_group",
    "year": "year:year_command",
}
"""Module and function of each command: a module is loaded when it is needed, with all that stands behind it."""

_BEFORE_A_COMMAND = ("--home", "--lang")


def command_tree(lang: Lang, only: str = "") -> click.Group:
    """All commands, or `only` one, with their help in a language, which click's own words are in from then on."""
    speak(lang)

    @click.group(
        name="vointi",
        help=gettext(N_("Municipal wellbeing accounts: from the indicators to the report."), lang),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    @click.option(
        "--home", metavar="FOLDER", help=gettext(N_("The home to work in (else VOINTI_HOME, else here)."), lang)
    )
    @click.option(
        "--lang", type=click.Choice(LANGS), help=gettext(N_("Language of the output (else VOINTI_LANG)."), lang)
    )
    @click.version_option(__version__, prog_name="vointi")
    @click.pass_context
    def root(context: click.Context, home: str | None, lang: str | None) -> None:
        context.obj = Session(lang=_lang, folder=home_folder(home))

    _lang = lang
    for name in [only] if only else _COMMANDS:
        module, _, make = _COMMANDS[name].partition(":")
        root.add_command(getattr(import_module(f"{__name__}.{module}"), make)(lang))
    name_in(root, lang)
    return root


def language(arguments: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """`--lang` before the command, else VOINTI_LANG, else Finnish. Errors are told in it even where it stands amiss."""
    words = list(arguments)
    named = environ.get("VOINTI_LANG", "fi")
    for number, word in enumerate(words):
        if word == "--lang" and number + 1 < len(words):
            named = words[number + 1]
        elif word.startswith("--lang="):
            named = word.removeprefix("--lang=")
    return next((lang for lang in LANGS if lang == named), "fi")


def named_command(arguments: Sequence[str]) -> str:
    """The command that is called; "" where none of ours is, or help is asked for before it."""
    words = iter(arguments)
    for word in words:
        if word in _BEFORE_A_COMMAND:
            next(words, None)
        elif not word.startswith(tuple(f"{option}=" for option in _BEFORE_A_COMMAND)):
            return word if word in _COMMANDS else ""
    return ""


def named_home(arguments: Sequence[str]) -> str | None:
    """The folder given with `--home`."""
    words = list(arguments)
    for number, word in enumerate(words):
        if word == "--home" and number + 1 < len(words):
            return words[number + 1]
        if word.startswith("--home="):
            return word.removeprefix("--home=")
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; the exit code is its answer. No traceback reaches a person."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    lang = language(words, os.environ)
    try:
        result = command_tree(lang, named_command(words)).main(words, prog_name="vointi", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except UserError as error:
        click.echo(error.show(lang), err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(gettext(N_("Stopped."), lang), err=True)
        return 130
    except BrokenPipeError:
        return 0
    except OSError as error:
        return _told_file_fault(error, lang)
    except Exception:  # noqa: BLE001  # the last line of defence: a person gets a reference, the log the rest
        return _told_bug(words, lang)


def _told_file_fault(error: OSError, lang: Lang) -> int:
    """A file or folder that cannot be read or written: nothing is wrong with the program."""
    if is_full(error):
        place = f"{error.filename}: " if error.filename else ""
        click.echo(place + gettext(N_("The disk is full."), lang), err=True)
        click.echo(gettext(N_("Make room on the disk, then do the same again."), lang), err=True)
        return UserError.exit_code
    place = str(error.filename or "")
    reason = error.strerror or str(error)
    click.echo(gettext(N_("{file}: cannot be read or written ({reason})."), lang, file=place, reason=reason), err=True)
    click.echo(gettext(N_("Check that it is there, that you may use it and that the disk has room."), lang), err=True)
    return UserError.exit_code


def _told_bug(words: Sequence[str], lang: Lang) -> int:
    """Logs everything, shows a reference number."""
    now = datetime.now(UTC)  # the outermost edge of the program: here the clock is read
    reference, where = logged_fault(words, home=home_folder(named_home(words)), now=now)
    click.echo(
        gettext(
            N_("A fault of the program, reference {reference}. Details: {file}"),
            lang,
            reference=reference,
            file=where,
        ),
        err=True,
    )
    return BUG


def run() -> None:
    """Entry point of the installed command."""
    sys.exit(main())
