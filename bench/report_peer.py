"""The plain script that somebody would write instead: `python -m bench.report_peer CONTENT FOLDER`.

matplotlib draws the charts, WeasyPrint makes the tagged PDF from the same HTML. It is given the finished words and
figures, so it has no data to query, no number to format and no claim to judge; and it makes no Word file.
"""

from __future__ import annotations

import io
import json
import sys
from html import escape
from pathlib import Path
from typing import Any

import matplotlib as mpl
import weasyprint
from matplotlib.figure import Figure

_STYLE = """
@page { size: A4; margin: 20mm; @bottom-right { content: counter(page) } }
body { font-family: sans-serif; font-size: 10pt; line-height: 1.4 }
h1 { break-before: page } h1, h2 { break-after: avoid } figure { margin: 1em 0; break-inside: avoid }
table { border-collapse: collapse; width: 100%; font-size: 8pt; margin: 1em 0 }
caption { text-align: left; font-weight: bold }
th, td { border-bottom: 0.5pt solid #999; padding: 2pt 4pt; text-align: right } th:first-child { text-align: left }
"""


def main(content: Path, folder: Path) -> None:
    mpl.rcParams["svg.fonttype"] = "none"
    report = json.loads(content.read_text(encoding="utf-8"))
    title = escape(report["title"])
    body = "\n".join(_part(part) for part in report["parts"])
    page = (
        f'<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
        f"</head><body>{body}</body></html>"
    )
    (folder / "report.html").write_text(page, encoding="utf-8")
    weasyprint.HTML(string=page).write_pdf(folder / "report.pdf", pdf_variant="pdf/ua-1")


def _part(part: dict[str, Any]) -> str:
    match part["kind"]:
        case "heading":
            return f"<h{part['level']}>{escape(part['text'])}</h{part['level']}>"
        case "text":
            return f"<p>{escape(part['text'])}</p>"
        case "table":
            return _table(part)
        case _:
            words = f"<strong>{escape(part['title'])}</strong> {escape(part['measure'])}"
            drawn = _chart(part["lines"]).replace("<svg ", f'<svg role="img" aria-label="{escape(part["words"])}" ', 1)
            return f"<figure>{drawn}<figcaption>{words}</figcaption></figure>{_table(part['table'])}"


def _chart(lines: dict[str, list[list[float]]]) -> str:
    figure = Figure(figsize=(6.5, 3))
    axes = figure.subplots()
    for name, points in lines.items():
        axes.plot([x for x, _ in points], [y for _, y in points], marker="o", markersize=3, label=name)
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}".replace(".", ","))
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False, fontsize=8)
    figure.tight_layout()
    written = io.StringIO()
    figure.savefig(written, format="svg")
    return written.getvalue().partition("<svg")[1] + written.getvalue().partition("<svg")[2]


def _table(table: dict[str, Any]) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table["head"])
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:]) + "</tr>"
        for row in table["rows"]
    )
    caption = f"<caption>{escape(table['title'])}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
