"""Outputs on the disk: each appears whole or not at all, in the place of what was there."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path


def write_file(path: Path, content: bytes) -> None:
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(content)
    beside.replace(path)


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """The folder with these files and no others; `files` have their paths in it, divided by `/`."""
    beside = path.with_name(path.name + ".new")
    if beside.exists():  # from a run that was cut off
        shutil.rmtree(beside)
    for name, content in files.items():
        file = beside / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    move_into_place(beside, path)


def move_into_place(made: Path, path: Path) -> None:
    """A finished file or folder of the same disk to where it belongs, in the place of what was there."""
    if not made.is_dir():
        made.replace(path)
        return
    before = path.with_name(path.name + ".old")
    if before.exists():  # from a run that was cut off
        shutil.rmtree(before)
    if path.exists():
        path.rename(before)
    made.rename(path)
    if before.exists():
        shutil.rmtree(before)
