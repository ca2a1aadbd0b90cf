"""Click's own words in the reader's language, and the words that stand for what is to be given.

Click looks its words up by `_` and `ngettext` of its modules, which ask the process's locale for compiled files. Ours
are asked instead: the language is that of `--lang`, and the words stand in the program's own .po files (ADR 0008).
"""

from __future__ import annotations

from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

from vointi.core.language import N_, Lang, gettext

SAID = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Positional arguments"),
    N_("Show the version and exit."),
    N_("Show this message and exit."),
    N_("%(prog)s, version %(version)s"),
    N_("required"),
    N_("default: {default}"),
    N_("env var: {var}"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Did you mean {possibility}?"),
    N_("(Did you mean one of: {possibilities}?)"),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Missing parameter: {param_name}"),
    N_("Missing {param_type}"),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Got unexpected extra argument ({args})"),
    N_("Got unexpected extra arguments ({args})"),
    N_("Option {name!r} does not take a value."),
    N_("Option {name!r} requires an argument."),
    N_("Option {name!r} requires {nargs} arguments."),
    N_("Argument {name!r} takes {nargs} values."),
    N_("Takes {nargs} values but 1 was given."),
    N_("Takes {nargs} values but {len} were given."),
    N_("{len_type} values are required, but {len_value} was given."),
    N_("{len_type} values are required, but {len_value} were given."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Choose from:\n\t{choices}"),
    N_("{value!r} is not {choice}."),
    N_("{value!r} is not one of {choices}."),
    N_("{value!r} does not match the format {format}."),
    N_("{value!r} does not match the formats {formats}."),
    N_("{value} is not in the range {range}."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value!r} is not a valid boolean. Recognized values: {states}"),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("{name} {filename!r} is not writable."),
    N_("{name} {filename!r} is not executable."),
    N_("file"),
    N_("directory"),
    N_("path"),
    N_("integer"),
    N_("integer range"),
    N_("Could not open file {filename!r}: {message}"),
    N_("unknown error"),
)
"""What click can say of a command of ours, as its sources have it."""

STAND_FOR = (
    N_("AFTER"),
    N_("AREA"),
    N_("AREAS"),
    N_("BEFORE"),
    N_("BLOCK"),
    N_("BODY"),
    N_("EDITION"),
    N_("FILE"),
    N_("FILE:LINE"),
    N_("FILES"),
    N_("FOLDER"),
    N_("INDEX"),
    N_("INDICATOR"),
    N_("INDICATORS"),
    N_("INTEGER"),
    N_("OUT"),
    N_("OUTPUTS"),
    N_("PERSON"),
    N_("RECIPE"),
    N_("RECORD"),
    N_("ROUND"),
    N_("STATISTIC"),
    N_("TEMPLATE"),
    N_("TEXT"),
    N_("VINTAGE"),
    N_("YEAR"),
    N_("YYYY-MM-DD"),
    N_("[OPTIONS]"),
    N_("COMMAND [ARGS]..."),
)
"""Capitals in usage lines and lists of options."""

_MODULES = (core, decorators, exceptions, formatting, parser, termui, types)


def speak(lang: Lang) -> None:
    """From now on click speaks a language in this process. To be called before commands are made."""

    def said(message: str) -> str:
        return gettext(message, lang)

    def said_of(one: str, many: str, count: int) -> str:
        return gettext(one if count == 1 else many, lang)

    for module in _MODULES:
        module._ = said  # type: ignore[attr-defined]
        module.ngettext = said_of  # type: ignore[attr-defined]
    click.INT.name = gettext("integer", lang)


def name_in(command: click.Command, lang: Lang) -> None:
    """Puts the words that stand for what is to be given into a language, in a command and all below it."""
    command.options_metavar = gettext("[OPTIONS]", lang)
    for parameter in command.params:
        _name_type(parameter.type, lang)
        if isinstance(parameter, click.Argument):
            parameter.metavar = _argument(parameter, lang)
        elif isinstance(parameter, click.Option) and not parameter.is_flag:
            parameter.metavar = _option(parameter, lang)
    if isinstance(command, click.Group):
        command.subcommand_metavar = gettext("COMMAND [ARGS]...", lang)
        for below in command.commands.values():
            name_in(below, lang)


def _name_type(kind: click.ParamType[Any], lang: Lang) -> None:
    if isinstance(kind, click.Path):
        name = "path" if kind.file_okay and kind.dir_okay else "file" if kind.file_okay else "directory"
        kind.name = gettext(name, lang)
    elif isinstance(kind, click.IntRange):
        kind.name = gettext("integer range", lang)


def _argument(argument: click.Argument, lang: Lang) -> str:
    word = gettext((argument.name or "").rstrip("_").upper(), lang)  # `round_` is no function of Python
    return f"{word if argument.required else f'[{word}]'}{'...' if argument.nargs != 1 else ''}"


def _option(option: click.Option, lang: Lang) -> str | None:
    match option.type:
        case _ if option.metavar:
            return gettext(option.metavar, lang)
        case click.Choice():
            return None  # the choices themselves
        case click.DateTime():
            return gettext("YYYY-MM-DD", lang)
        case click.IntRange() | types.IntParamType():
            return gettext("INTEGER", lang)
        case click.Path() as path:
            return path.name.upper()
    return gettext("TEXT", lang)
