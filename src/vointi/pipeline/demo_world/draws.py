"""Random numbers that are the same on every machine: of each thing its own, so that a new one changes no other."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray


def draws(seed: int, name: str, *shape: int) -> NDArray[np.float64]:
    """Standard normal numbers, drawn anew for each name."""
    words = np.frombuffer(hashlib.sha256(name.encode()).digest(), dtype="<u4")
    return np.random.default_rng([seed, *words.tolist()]).standard_normal(shape)
