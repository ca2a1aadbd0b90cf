"""Writes the generated pages of docs/reference from the code: commands, blocks, indicators, templates.

python tools/reference.py            write them
python tools/reference.py --check    exit code 1 where one is not current
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from reference_round import round_page

from vointi.core import statistics
from vointi.core.catalogue import load_catalogue, load_methods
from vointi.core.document import document_schema
from vointi.core.language import gettext
from vointi.decisions.open_data import open_schema
from vointi.pipeline.cli import command_tree
from vointi.pipeline.compile import formats
from vointi.reports.blocks import blocks
from vointi.reports.folder.template import Template, known_templates, load_template

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
_HEAD = "<!-- Written by tools/reference.py: do not edit. -->\n\n"


def pages() -> dict[str, str]:
    return {
        "commands.md": _HEAD + "\n".join(_commands()),
        "blocks.md": _HEAD + "\n".join(_blocks()),
        "templates.md": _HEAD + "\n".join(_templates()),
        "indicators.md": _HEAD + "\n".join(_indicators()),
        "statistics.md": _HEAD + "\n".join(_statistics()),
        "round.md": _HEAD + "\n".join(round_page()),
        "decisions.schema.json": json.dumps(open_schema(), ensure_ascii=False, indent=2) + "\n",
        "document.schema.json": json.dumps(document_schema(), ensure_ascii=False, indent=2) + "\n",
    }


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    yield "`--home FOLDER` and `--lang fi|sv|en` stand before the command, or in `VOINTI_HOME` and `VOINTI_LANG`.\n"
    yield "Exit codes: 0 done; 1 done, and something needs a person (stale values, a refused final build, a load held);"
    yield "2 wrong words or input; 70 a fault of the program, with a reference number and a log; 130 stopped.\n"
    yield from _command(command_tree("en"), "vointi")


def _command(command: click.Command, path: str) -> Iterator[str]:
    if isinstance(command, click.Group):
        for name, below in sorted(command.commands.items()):
            yield from _command(below, f"{path} {name}")
        return
    arguments = " ".join(
        p.make_metavar(click.Context(command)) for p in command.params if isinstance(p, click.Argument)
    )
    yield f"## {path} {arguments}".rstrip() + "\n"
    yield f"{command.help}\n"
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    if options:
        yield "| option | meaning |\n|---|---|"
        for option in options:
            yield f"| `{', '.join(option.opts + option.secondary_opts)}` | {option.help} |"
        yield ""


def _blocks() -> Iterator[str]:
    yield "# Blocks\n"
    yield "A block stands in a chapter as a colon fence with YAML in it: see docs/how-to/write-a-report.md.\n"
    for code, module in blocks().items():
        yield f"## {code}\n"
        yield f"{gettext(module.INFO.summary, 'en')}\n"
        yield f"```\n:::{code}\n{module.EXAMPLE}:::\n```\n"
        fields = module.Parameters.model_fields
        if fields:
            yield "| parameter | form | if left out |\n|---|---|---|"
            for name, field in fields.items():
                default = "required" if field.is_required() else f"`{field.default}`" if field.default else "nothing"
                form = (
                    re.sub(r"(?:typing\.)?Annotated\[(\w+), .*?\)\]", r"\1", str(field.annotation))
                    .replace("<class '", "")
                    .replace("'>", "")
                    .replace("|", "or")
                )
                # Unions of annotated types are told in typing's own words.
                form = re.sub(r"typing\.Optional\[(\w+)\]", r"\1 or None", form)
                form = re.sub(
                    r"typing\.Union\[([\w, ]+)\]",
                    lambda f: " or ".join(f[1].split(", ")).replace("NoneType", "None"),
                    form,
                )
                yield f"| `{name}` | {form} | {default} |"
            yield ""
    yield "# Formats\n"
    for code, module in formats().items():
        yield f"- `{code}`: {module.INFO.media_type}"
    yield ""


def _templates() -> Iterator[str]:
    yield "# Templates\n"
    yield "`vointi report new FOLDER --year 2024 --template NAME` makes a report of one. How to make your own:"
    yield "docs/how-to/make-your-own-template.md.\n"
    for name in known_templates():
        template = load_template(name)
        yield f"## {name}\n"
        yield f"{template.about['en']} In Finnish: {template.name['fi']}; in Swedish: {template.name['sv']}.\n"
        if facts := [*_facts(template)]:
            yield "".join(f"- {fact}\n" for fact in facts)
        yield "| chapter | otsikko | title | number | draft |\n|---|---|---|---|---|"
        for plan in template.chapters:
            draft = plan.draft or f"{name}/{plan.id}"
            title = plan.title["en"] + (" (appendix)" if plan.appendix else "")
            yield f"| `{plan.id}` | {plan.title['fi']} | {title} | {plan.number} | `{draft}` |"
        yield ""


def _facts(template: Template) -> Iterator[str]:
    """What is out of the ordinary in it."""
    limits = template.limits
    if template.area != "municipality":
        yield "The report's own area is the wellbeing services county of the home's municipality."
    if template.form == "leaflet":
        yield "A leaflet: no cover and no contents."
    if template.plain:
        yield "In clear language: no codes are printed; it may be called easy language only when a reviewer is named."
    if template.asks:
        yield f"Needs in report.yaml: {', '.join(f'`{name}`' for name in template.asks)}."
    if limits.pages:
        more = "a final build of more is refused" if limits.refuse else "more is told"
        yield f"At most {limits.pages} pages; {more}."
    if limits.body_pages:
        yield f"At most {limits.body_pages} pages without cover, contents and appendices; more is told."
    if limits.key_indicators != (0, 0):
        yield "{} to {} indicators shown in charts, maps and key figures; else it is told.".format(
            *limits.key_indicators
        )
    if limits.sentence_words:
        yield f"Sentences of more than {limits.sentence_words} words are told with their place."


def _indicators() -> Iterator[str]:
    yield "# Indicators\n"
    yield "Verified: id and title were compared with the source's own list; the others are at their first fetch.\n"
    yield "| id | otsikko | title | unit | better | spearhead | verified |\n|---|---|---|---|---|---|---|"
    for i in load_catalogue().indicators.values():
        yield (
            f"| `{i.id}` | {i.title['fi']} | {i.title['en']} | {i.unit.value} | {i.polarity} | {i.spearhead} "
            f"| {'yes' if i.verified else 'no'} |"
        )
    yield ""


def _statistics() -> Iterator[str]:
    yield "# Statistics\n"
    yield "Functions of `vointi.core.statistics`; formulas, shapes and errors are in their docstrings. The words are"
    yield "those that the program prints, here in English; `vointi --lang fi statistics explain NAME` has them in"
    yield "Finnish.\n"
    for name, method in load_methods().items():
        yield f"## {name}\n"
        yield f"`{name}({_call(getattr(statistics, name))})`\n"
        yield f"**{method.title.en}** ({method.title.fi}; {method.title.sv}). {method.tells.en} {method.how.en}"
        yield f"{method.caution.en}\n"
        if method.source:
            yield f"Source: {method.source}\n"


def _call(function: Callable[..., object]) -> str:
    """Names and defaults of what is given, without types."""
    told: list[str] = []
    for name, given in inspect.signature(function).parameters.items():
        if given.kind is given.KEYWORD_ONLY and "*" not in told:
            told.append("*")
        told.append(name if given.default is given.empty else f"{name}={given.default!r}")
    return ", ".join(told)


def main() -> int:
    stale = []
    for name, text in pages().items():
        path = FOLDER / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.stderr.write(f"not current: {', '.join(stale)}; run: make fix\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
