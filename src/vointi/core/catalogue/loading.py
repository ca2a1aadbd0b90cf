"""Loading the catalogue: what the program ships, then what a home adds or replaces."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from vointi.core.catalogue.area import AreaRegister
from vointi.core.catalogue.area_file import AreaFile, register_from
from vointi.core.catalogue.catalogue import Catalogue
from vointi.core.catalogue.district_file import DISTRICTS, with_districts
from vointi.core.catalogue.indicator import Indicator
from vointi.core.catalogue.indices import load_recipes
from vointi.core.catalogue.relations import Relations, load_relations, own_relations
from vointi.core.catalogue.yaml_files import CatalogueFileWrong, raise_all, read_model
from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_

RELATIONS = "relations.yaml"
Read = tuple[dict[str, Indicator], bytes]
"""Indicators by id, and the digest of their files."""


class UnknownAreas(UserError):
    next_step = N_("Write one of the registers that the program has.")


def load_catalogue(*, overlays: Sequence[Path] = (), areas: str = "finland") -> Catalogue:
    """The program's catalogue with the indicators of `overlays` (folders with `indicators/*.yaml`) over it, last wins,
    their districts (`districts.yaml`) beside the areas, and what of theirs adds up (`relations.yaml`).

    Raises `CatalogueFileWrong`, or `SeveralErrors` with every fault of every file; `UnknownAreas` for no such register;
    `UnknownIndicator` where `relations.yaml` names one.
    """
    register, register_digest = _register(areas)
    indicators, digest = _shipped()
    relations = load_relations()
    named: dict[str, Relations] = {}
    digests = [register_digest, digest]
    for overlay in overlays:
        added, digest = _indicators(sorted(overlay.glob("indicators/*.yaml")), prefix=f"{overlay}/")
        indicators = indicators | added
        digests.append(digest)
        if (own := overlay / DISTRICTS).is_file():
            content = own.read_bytes()
            register = with_districts(register, content, file=str(own))
            digests.append(hashlib.sha256(content).digest())
        if (own := overlay / RELATIONS).is_file():
            content = own.read_bytes()
            named[str(own)] = own_relations(content, file=str(own))
            relations = relations.with_more(named[str(own)])
            digests.append(hashlib.sha256(content).digest())
    recipes = load_recipes(overlays=overlays)
    digests += [hashlib.sha256(recipe.model_dump_json().encode()).digest() for recipe in recipes.values()]
    version = hashlib.sha256(b"".join(digests)).hexdigest()[:16]
    catalogue = Catalogue(dict(sorted(indicators.items())), register, version, recipes, relations)
    for file, added_relations in named.items():
        catalogue.check_known(sorted(added_relations.named), where=Place(file=file))
    return catalogue


@lru_cache
def _shipped() -> Read:
    folder = files("vointi").joinpath("catalogue", "indicators")
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    return _indicators(found, prefix="")


def _indicators(found: Iterable[Traversable], *, prefix: str) -> Read:
    indicators: dict[str, Indicator] = {}
    digest = hashlib.sha256()
    faults: list[UserError] = []
    for file in found:
        content = file.read_bytes()
        digest.update(f"{file.name}\0{len(content)}\0".encode() + content)
        try:
            indicator = _indicator(content, file.name, f"{prefix}indicators/{file.name}")
        except UserError as error:
            faults += _single(error)
        else:
            indicators[indicator.id] = indicator
    raise_all(faults, "")
    return indicators, digest.digest()


def _single(error: UserError) -> Iterator[UserError]:
    yield from error.errors if isinstance(error, SeveralErrors) else (error,)


def _indicator(content: bytes, name: str, file: str) -> Indicator:
    indicator = read_model(content, Indicator, file=file)
    if indicator.file_name != name:
        raise CatalogueFileWrong(
            N_("The file holds {indicator}, so its name must be {name}."),
            where=Place(file=file, field="id"),
            next_step=N_("Rename the file, or mend the id."),
            indicator=indicator.id,
            name=indicator.file_name,
        )
    return indicator


@lru_cache
def _register(name: str) -> tuple[AreaRegister, bytes]:
    folder = files("vointi").joinpath("catalogue", "areas")
    known = sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml"))
    if name not in known:
        raise UnknownAreas(N_("There is no area register “{name}”. Known: {known}."), name=name, known=", ".join(known))
    content = folder.joinpath(f"{name}.yaml").read_bytes()
    file = f"areas/{name}.yaml"
    register = register_from(read_model(content, AreaFile, file=file), name=file)
    return register, hashlib.sha256(content).digest()
