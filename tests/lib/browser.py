"""A real browser for the tests of pages, and axe-core in it. Both are optional: a test without them says "not run"."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

CHROMIUM = Path(os.environ.get("VOINTI_CHROMIUM", "/usr/bin/chromium"))
ROOT = Path(__file__).resolve().parents[2]
AXE = Path(os.environ.get("VOINTI_AXE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]


@contextmanager
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.is_file():
        pytest.skip("not run: no Chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


def opened(
    browser: Browser,
    address: str,
    *,
    width: int,
    scripts: bool = True,
    look: Literal["light", "dark"] = "light",
    axe: bool = False,
    zoom: int = 1,
) -> Page:
    """A page in a window of its own; a script that fails fails the test. `axe` lets that be put in past the policy.
    A window zoomed to 400 % is a quarter as wide, with four dots to a px."""
    context = browser.new_context(
        viewport=ViewportSize(width=width // zoom, height=900 // zoom),
        device_scale_factor=zoom,
        java_script_enabled=scripts,
        color_scheme=look,
        bypass_csp=axe,
    )
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
    page.goto(address)
    return page


def violations(page: Page, *, rules: Sequence[str] = ()) -> list[str]:
    """What axe finds by the rules of WCAG 2.2 A and AA, or by these alone."""
    if not AXE.is_file():
        pytest.skip("not run: no axe-core")
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=AXE)
    found: list[dict[str, Any]] = page.evaluate(
        """only => axe.run({runOnly: only, resultTypes: ['violations'], preload: false})
            .then(result => result.violations)""",
        {"type": "rule", "values": rules} if rules else {"type": "tag", "values": RULES},
    )
    return [f"{fault['id']}: {node['target']} {node['failureSummary']}" for fault in found for node in fault["nodes"]]


def violations_in_both_looks(page: Page) -> list[str]:
    """As above on the light ground, then on the dark one what there can be besides: a page is the same in both but for
    its colours, which these rules alone look at."""
    page.emulate_media(color_scheme="light")
    in_light = violations(page)
    page.emulate_media(color_scheme="dark")
    return in_light + [f"dark: {fault}" for fault in violations(page, rules=COLOUR_RULES)]


def sticking_out(page: Page) -> list[str]:
    """What reaches past the right edge of the window, but for boxes that scroll inside themselves."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter(part => !part.closest('.scroll, .unseen, .skip, svg'))
            .filter(part => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .map(part => part.tagName + '.' + part.className)"""
    )
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append("the page scrolls sideways")
    return found
