"""Is a folder meant for many areas? What one organisation said, planned or did may not stand under another's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vointi.core.catalogue import AreaRegister
from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_, Lang
from vointi.core.places import load_places
from vointi.reports.blocks import block_named
from vointi.reports.folder import evidence_file
from vointi.reports.folder.report import ReportFolder
from vointi.reports.folder.settings import FILE_NAME


class NotForEach(UserError):
    still_holds = N_("Nothing was built; earlier outputs are as they were.")


def refuse_unless_for_each(report: ReportFolder, register: AreaRegister) -> None:
    """Raises `NotForEach` where the settings do not say that the folder is meant for many areas, else with everything
    in it that can be seen to be of one: blocks, goals, a council, records of evidence, the name of its own area."""
    if report.settings.for_each is None:
        raise NotForEach(
            N_("The report is of one municipality: its settings do not say that it is meant for each."),
            where=Place(file=str(report.path / FILE_NAME)),
            next_step=N_(
                "Write for_each: municipality into the file once its texts are true of every municipality: the words, "
                "plans, hearings and pictures of one would stand under the names of others. "
                "docs/how-to/report-for-each-municipality.md tells how."
            ),
        )
    faults = [*_of_settings(report), *_of_blocks(report), *_of_names(report, register)]
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise SeveralErrors(
            N_("The report holds what is of one municipality, in {count} places."),
            [_bare(fault) for fault in faults],
            count=len(faults),
            still_holds=NotForEach.still_holds,
        )


def _bare(fault: UserError) -> UserError:
    fault.still_holds = ""
    return fault


def _of_settings(report: ReportFolder) -> Iterator[UserError]:
    settings = report.settings
    file = str(report.path / FILE_NAME)
    for field, given in (("goals", settings.goals), ("term", settings.term)):
        if given:
            yield NotForEach(
                N_("Goals and a council are those of one municipality."),
                where=Place(file=file, field=field),
                next_step=N_("Take the field out."),
            )
    evidence = evidence_file.FILE_NAME
    if (report.path / evidence).is_file():
        yield NotForEach(
            N_("Records of evidence are those of one municipality."),
            where=Place(file=str(report.path / evidence)),
            next_step=N_("Take the file out of the folder."),
        )


def _of_blocks(report: ReportFolder) -> Iterator[UserError]:
    for chapter in report.written():
        for directive in chapter.directives:
            block = block_named(directive.name)
            if block is not None and block.INFO.of_one:
                yield NotForEach(
                    N_("The block “{name}” tells what one municipality said, planned or did."),
                    where=Place(file=chapter.file, line=directive.line),
                    next_step=N_("Take the block out, or leave the chapter out with its reason in report.yaml."),
                    name=directive.name,
                )


def _of_names(report: ReportFolder, register: AreaRegister) -> Iterator[UserError]:
    """Where the folder's own area is named in the texts."""
    settings = report.settings
    printed = (settings.name, settings.organisation, settings.lead, settings.marking, settings.contact)
    texts = [(lang, Place(file=FILE_NAME), words) for each in printed for lang, words in each.items()]
    texts += [
        (chapter.lang, Place(file=written.file, line=written.line), written.text)
        for chapter in report.written()
        for written in chapter.written
    ]
    for lang, place, words in texts:
        if found := _named(settings.area, register, lang).search(words):
            yield NotForEach(
                N_("“{words}” names the municipality that the folder is of."),
                where=place,
                next_step=N_("Write “the municipality”, or give the folder another area if the name is meant for all."),
                words=found[0],
            )


def _named(area: str, register: AreaRegister, lang: Lang) -> re.Pattern[str]:
    forms = load_places(register).forms(area, lang)
    words = {forms.name, forms.genitive, forms.in_, forms.from_, forms.to_}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
