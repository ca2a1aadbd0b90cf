"""A chapter of a report folder: its nodes, its directives, and every live value with its line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from vointi.core.document import Inlines, ListNode, Node, Paragraph, Quotation, Text
from vointi.core.errors import Place
from vointi.core.language import N_, Lang
from vointi.reports.folder.directive import Directive, DirectiveReader
from vointi.reports.folder.markdown import (
    ChapterUnreadable,
    InlineReader,
    Occurrence,
    Reference,
    WrittenText,
)
from vointi.reports.folder.whole_text import parse_whole

_LIVE_LINK = re.compile(r"\[[^\]]*\]\((?:value|claim):[^)]*\)|\]\([^)]*\)")
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    id: str
    title: Inlines


Part = Node | Directive | Heading


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one file says. `parts` are in order; the first heading is the chapter's title."""

    id: str
    lang: Lang
    file: str
    parts: tuple[Part, ...]
    occurrences: tuple[Occurrence, ...]
    written: tuple[WrittenText, ...]
    rich: dict[str, Inlines]  # texts of directives that hold Markdown, by the text
    references: tuple[Reference, ...] = ()

    @property
    def directives(self) -> Iterator[Directive]:
        return (part for part in self.parts if isinstance(part, Directive))


def read_chapter(path: Path, *, chapter: str, lang: Lang) -> Chapter:
    """Raises `ChapterUnreadable` or `BindingUnreadable`, both with file and line."""
    try:
        source = path.read_text(encoding="utf-8-sig")  # Windows editors begin with a mark
    except UnicodeDecodeError as error:
        raise ChapterUnreadable(
            N_("The file is not UTF-8 text (byte {position})."), where=Place(file=path.name), position=error.start
        ) from None
    return parse_chapter(source, file=path.name, chapter=chapter, lang=lang)


@lru_cache(maxsize=200)  # a report is read for one thing after another: checked, built, frozen
def parse_chapter(source: str, *, file: str, chapter: str, lang: Lang) -> Chapter:
    reading = _Reading(InlineReader(file, chapter), chapter, file)
    tokens = parse_whole(source, file)
    parts = tuple(reading.parts(tokens))
    inline = reading.inline
    return Chapter(
        id=chapter,
        lang=lang,
        file=file,
        parts=parts,
        occurrences=tuple(inline.occurrences),
        written=tuple(inline.written),
        rich=reading.directives.rich,
        references=tuple(inline.references),
    )


class _Reading:
    def __init__(self, inline: InlineReader, chapter: str, file: str) -> None:
        self.inline, self.chapter, self.file = inline, chapter, file
        self.section = chapter
        self.count = 0
        self.slugs: set[str] = set()
        self.directives = DirectiveReader(file, inline)

    def parts(self, tokens: list[Token]) -> Iterator[Part]:
        tree = SyntaxTreeNode(tokens)
        for child in tree.children:
            if child.type == "footnote_block":
                for footnote in child.children:
                    self._keep_footnote(footnote)
        for child in tree.children:
            if child.type != "footnote_block":
                yield self._part(child)

    def _keep_footnote(self, footnote: SyntaxTreeNode) -> None:
        paragraphs = self._paragraphs(footnote, N_("A footnote holds text only."))
        number = footnote.meta["id"]

        def read() -> Inlines:
            return _joined(self._inlines(node) for node in paragraphs)

        self.inline.footnotes[number] = read

    def _line(self, node: SyntaxTreeNode) -> int:
        return node.map[0] + 1 if node.map else 1

    def _id(self, kind: str) -> str:
        self.count += 1
        return f"{self.section}-{kind}{self.count}"

    def _inlines(self, node: SyntaxTreeNode, *, quoted: bool = False) -> Inlines:
        inline = node.children[0]
        tokens = inline.token.children if inline.token else None
        children = [child for child in tokens or [] if child.type != "footnote_anchor"]
        return self.inline.read(children, self._line(inline), quoted=quoted)

    def _part(self, node: SyntaxTreeNode) -> Part:
        match node.type:
            case "heading":
                return self._heading(node)
            case "paragraph":
                return Paragraph(id=self._id("p"), content=self._inlines(node))
            case "bullet_list" | "ordered_list":
                return self._list(node)
            case "blockquote":
                return self._quotation(node)
            case "colon_fence":
                return self.directives.read(node.info.strip(), node.content, self._line(node))
        raise ChapterUnreadable(
            N_("“{kind}” is not part of a report's Markdown."),
            where=Place(file=self.file, line=self._line(node)),
            kind=node.type,
        )

    def _heading(self, node: SyntaxTreeNode) -> Heading:
        title = self._inlines(node)
        level = int(node.tag[1])
        if level > 4:
            raise ChapterUnreadable(
                N_("Headings go to the fourth level."), where=Place(file=self.file, line=self._line(node))
            )
        self.section = self.chapter if level == 1 else self._slug(node.children[0].content)
        self.count = 0
        return Heading(level, self.section, title)

    def _slug(self, words: str) -> str:
        words = _LIVE_LINK.sub("", words)  # the id must stay when the figure in the heading changes
        ascii_words = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
        slug = f"{self.chapter}-{_SLUG.sub('-', ascii_words).strip('-')[:40].strip('-')}"
        while slug in self.slugs:
            slug += "-2"
        self.slugs.add(slug)
        return slug

    def _list(self, node: SyntaxTreeNode) -> ListNode:
        ident = self._id("l")
        items = []
        for item in node.children:
            inside: list[Node] = []
            for child in item.children:
                part = self._part(child)
                if isinstance(part, Directive | Heading):
                    raise ChapterUnreadable(
                        N_("A list holds text only."), where=Place(file=self.file, line=self._line(child))
                    )
                inside.append(part)
            items.append(tuple(inside))
        return ListNode(id=ident, items=tuple(items), ordered=node.type == "ordered_list")

    def _quotation(self, node: SyntaxTreeNode) -> Quotation:
        """The last paragraph is the attribution where it begins with an en or em dash."""
        found = self._paragraphs(node, N_("A quotation holds text only."))
        paragraphs = [self._inlines(child, quoted=True) for child in found]
        attribution = ""
        if len(paragraphs) > 1:
            last = "".join(getattr(inline, "text", "") for inline in paragraphs[-1])
            if last.startswith(("\u2013", "\u2014")):
                attribution = last[1:].strip()
                paragraphs.pop()
        return Quotation(id=self._id("q"), content=_joined(paragraphs), attribution=attribution)

    def _paragraphs(self, node: SyntaxTreeNode, fault: str) -> list[SyntaxTreeNode]:
        for child in node.children:
            if child.type not in ("paragraph", "footnote_anchor"):
                raise ChapterUnreadable(fault, where=Place(file=self.file, line=self._line(child)))
        return [child for child in node.children if child.type == "paragraph"]


def without_first_heading(chapter: Chapter) -> tuple[Inlines, tuple[Part, ...]]:
    """The chapter's title and the rest. Raises `ChapterUnreadable` where the file does not begin with `# …`."""
    first = chapter.parts[0] if chapter.parts else None
    if not isinstance(first, Heading) or first.level != 1:
        raise ChapterUnreadable(N_("A chapter begins with its title: # Title"), where=Place(file=chapter.file, line=1))
    return first.title, chapter.parts[1:]


def _joined(paragraphs: Iterable[Inlines]) -> Inlines:
    """Paragraphs where the document has one only: a space between them."""
    return tuple(inline for paragraph in paragraphs for inline in (Text(text=" "), *paragraph))[1:]
