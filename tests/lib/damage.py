"""Damage for files: what disks, networks, editors and ill will do to bytes, and to the values of a JSON text."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import strategies as st

_DEEP = 100_000
"""Brackets within brackets: far more than any stack has room for."""

BOMB = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
).encode()
"""Some hundred bytes of YAML that unfold to a hundred thousand million texts."""

TOKENS = (
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xc3",
    b"\xed\xa0\x80",
    b'"',
    b"'",
    b"\n",
    b"\r",
    b"\t",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b";",
    b"#",
    b"|",
    b"%",
    b"&a ",
    b"*a",
    b"? [a]: b\n",
    b"!!bool x",
    b"!!timestamp x",
    b"!!int x",
    b"!!float x",
    b"!!binary x",
    b"!!set {a}",
    b"!!python/object:os.system x",
    b"2023-13-45",
    b"<<: *a",
    b"\xe2\x80\xa8",
    b"-",
    b"- ",
    b"NaN",
    b"1e999",
    b"-1e999",
    b"9" * 5_000,
    b"0x",
    b"::",
    b":::",
    b"[x](value:",
    b"](claim:",
    b"[^1]",
    b"{{",
    b"${",
    b"\\ud800",
    b"\x1a",
    b"[" * _DEEP,
    b'{"a":' * _DEEP,
    b"[x](" * 500,
    b"> " * 500,
    b"- " * 500,
)

VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    2**31,
    2**63,
    2**64,
    -(2**63) - 1,
    10**400,
    0.5,
    -0.0,
    1e308,
    5e-324,
    "",
    " ",
    "x",
    "0",
    "-1",
    "1e999",
    "9" * 5_000,
    "2023-13-45",
    "\0",
    "\ud800",
    "municipality:111",
    [],
    {},
    [[]],
    [None],
    {"": None},
    {"a": {"b": []}},
    ["x"] * 1_000,
)


def damaged(seed: bytes) -> st.SearchStrategy[bytes]:
    """The bytes of a file after one to four accidents."""
    return st.lists(_accident(seed), min_size=1, max_size=4).map(lambda accidents: _apply(seed, accidents))


def _accident(seed: bytes) -> st.SearchStrategy[tuple[str, float, int, bytes]]:
    kinds = st.sampled_from(["flip", "cut", "drop", "double", "put", "swap"])
    return st.tuples(kinds, st.floats(0, 1), st.integers(1, max(1, min(len(seed), 400))), st.sampled_from(TOKENS))


def _apply(seed: bytes, accidents: list[tuple[str, float, int, bytes]]) -> bytes:
    content = seed
    for kind, where, length, token in accidents:
        at = int(where * len(content))
        before, part, after = content[:at], content[at : at + length], content[at + length :]
        match kind:
            case "flip":
                content = before + bytes(byte ^ (1 << length % 8) for byte in part[:1]) + part[1:] + after
            case "cut":
                content = before
            case "drop":
                content = before + after
            case "double":
                content = before + part * 3 + after
            case "put":
                content = before + token + part + after
            case "swap":
                content = after + part + before
    return content


def other_values(seed: bytes) -> st.SearchStrategy[bytes]:
    """A JSON text whose syntax is right and in which one to three values are others, gone or twice."""
    tree = json.loads(seed)
    paths = list(_paths(tree))
    change = st.tuples(st.sampled_from(paths), st.sampled_from(["other", "gone", "twice"]), st.sampled_from(VALUES))
    return st.lists(change, min_size=1, max_size=3).map(lambda changes: _changed(tree, changes))


def _paths(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(tree, dict):
        branches = list(tree.items())
    elif isinstance(tree, list):
        branches = list(enumerate(tree[:6]))
    else:
        branches = []
    return [path, *(deeper for part, branch in branches for deeper in _paths(branch, (*path, part)))]


def _changed(tree: Any, changes: list[tuple[tuple[Any, ...], str, Any]]) -> bytes:
    root = {"": copy.deepcopy(tree)}
    for path, kind, value in changes:
        parent: Any = root
        steps = ("", *path)
        try:
            for part in steps[:-1]:
                parent = parent[part]
            last = steps[-1]
            if kind == "other" or not path:
                parent[last] = copy.deepcopy(value)
            elif kind == "gone":
                del parent[last]
            elif isinstance(parent, list):
                parent.insert(last, copy.deepcopy(parent[last]))
            else:
                parent[f"{last}2"] = copy.deepcopy(parent[last])
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the branch away
    return json.dumps(root[""]).encode()
