"""Reading catalogue files: YAML checked against a model, with every fault told by file, line and field."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_
from vointi.core.model_faults import fault_of
from vointi.core.plain_yaml import check_plain

Model = TypeVar("Model", bound=BaseModel)


class CatalogueFileWrong(UserError):
    still_holds = N_("The catalogue was not loaded.")


class _Loader(yaml.CSafeLoader):
    """YAML without surprises: only whole numbers, decimals, true, false and null are not texts.

    So 091 stays a code, `no` stays a word and 2013-09-08 stays as it is written.
    """

    yaml_implicit_resolvers = {}  # noqa: RUF012  (declared so in the base class)


def _plain(tag: str, pattern: str, first: str) -> None:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


_plain("null", r"(?:~|null|)$", "~n\0")
_plain("bool", r"(?:true|false)$", "tf")
_plain("int", r"-?(?:0|[1-9][0-9]{0,17})$", "-0123456789")  # longer ones are texts: no count has so many digits
_plain("float", r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}$", "-0123456789")
_Loader.yaml_implicit_resolvers.setdefault("", []).extend(_Loader.yaml_implicit_resolvers.pop("\0"))


def read_model(content: bytes, model: type[Model], *, file: str) -> Model:
    """The checked content of a file. Raises `CatalogueFileWrong`, or `SeveralErrors` with all faults of the file."""
    try:
        check_plain(content)
        root = yaml.compose(content, Loader=_Loader)
        data = _data(root)
    except yaml.YAMLError as error:
        raise _not_yaml(error, file) from None
    try:
        # Through JSON because its strict mode knows that lists may stand for tuples and texts for codes and days.
        return model.model_validate_json(json.dumps(data))
    except ValidationError as error:
        raise_all(_faults(error.errors(), model, root, file), file)
        raise AssertionError from error  # a validation error has at least one fault


@contextmanager
def telling(still_holds: str, *, several: str) -> Iterator[None]:
    """The faults of a file that is no part of the catalogue say what still holds for theirs, once; `several` counts
    them."""
    try:
        yield
    except UserError as fault:
        fault.still_holds = still_holds
        if isinstance(fault, SeveralErrors):
            fault.what = several
            for one in fault.errors:
                one.still_holds = ""
        raise


def _data(node: yaml.Node | None) -> Any:
    """Plain data of a YAML tree. A key given twice is an error, where YAML's own constructor takes the last."""
    match node:
        case yaml.ScalarNode():
            return _SCALARS[node.tag](node.value) if node.tag in _SCALARS else node.value
        case yaml.SequenceNode():
            return [_data(item) for item in node.value]
        case yaml.MappingNode():
            members: dict[str, Any] = {}
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise yaml.MarkedYAMLError(problem="a field has a name, not a list", problem_mark=key.start_mark)
                if key.value in members:
                    raise yaml.MarkedYAMLError(problem=f"“{key.value}” is given twice", problem_mark=key.start_mark)
                members[key.value] = _data(value)
            return members
    return None


_SCALARS: Mapping[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": lambda text: text == "true",
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
}


def line_in(content: bytes, *path: int | str) -> int | None:
    """The line, from 1, on which a field of a file stands that has been read: `line_in(content, "chapters", 2)`."""
    return _line_of(path, yaml.compose(content, Loader=_Loader))


def raise_all(faults: Iterable[UserError], file: str) -> None:
    """Raise the fault, or all faults as one error; nothing where there are none."""
    told = tuple(faults)
    if len(told) == 1:
        raise told[0]
    if told:
        raise SeveralErrors(
            N_("{count} faults in the catalogue."),
            told,
            where=Place(file=file),
            still_holds=CatalogueFileWrong.still_holds,
            count=len(told),
        )


def _not_yaml(error: yaml.YAMLError, file: str) -> CatalogueFileWrong:
    mark = getattr(error, "problem_mark", None)
    return CatalogueFileWrong(
        N_("The file cannot be read as YAML: {fault}."),
        where=Place(file=file, line=mark.line + 1 if mark else None),
        next_step=N_("Mend the line; texts that hold a colon or start with a mark stand in quotation marks."),
        fault=getattr(error, "problem", None) or str(error),
    )


_KEY = "[key]"
"""What pydantic adds to the path of a field whose name is wrong."""


def _faults(
    errors: list[ErrorDetails], model: type[BaseModel], root: yaml.Node | None, file: str
) -> Iterator[CatalogueFileWrong]:
    """What is wrong, one thing once: a field whose name is misspelt is not told as missing as well."""
    told = [(error["loc"], _fault(error, model, root, file)) for error in errors]
    meant = {(*path[:-1], fault.parameters.get("near")) for path, fault in told}
    for (path, fault), error in zip(told, errors, strict=True):
        if error["type"] != "missing" or path not in meant:
            yield fault


def _fault(found: ErrorDetails, model: type[BaseModel], root: yaml.Node | None, file: str) -> CatalogueFileWrong:
    path = found["loc"]
    where = Place(file=file, line=_line_of(path, root), field=".".join(str(part) for part in path if part != _KEY))
    return _TELL.get(found["type"], _other)(found, model, where)


def _unknown_field(found: ErrorDetails, model: type[BaseModel], where: Place) -> CatalogueFileWrong:
    name = str(found["loc"][-1])
    known = _fields_at(found["loc"][:-1], model)
    near = difflib.get_close_matches(name, known, n=1)
    return CatalogueFileWrong(
        N_("“{name}” is not a field here."),
        where=where,
        next_step=N_("Did you mean “{near}”?") if near else N_("Known fields: {known}."),
        name=name,
        near="".join(near),
        known=", ".join(known),
    )


def _missing_field(found: ErrorDetails, model: type[BaseModel], where: Place) -> CatalogueFileWrong:
    return CatalogueFileWrong(
        N_("“{name}” is missing."), where=where, next_step=N_("Add the field."), name=str(found["loc"][-1])
    )


def _not_one_of(found: ErrorDetails, model: type[BaseModel], where: Place) -> CatalogueFileWrong:
    return CatalogueFileWrong(
        N_("“{found}” is not known here."),
        where=where,
        next_step=N_("Write one of: {expected}."),
        found=found["input"],
        expected=_listed(found.get("ctx", {}).get("expected", "")),
    )


def _listed(expected: str) -> str:
    """“'', 'a' or 'b'” without the words of another language, and without what is written by leaving the field out."""
    return expected.replace(" or ", ", ").removeprefix("'', ").replace("'", "")


def _not_a_text(found: ErrorDetails, model: type[BaseModel], where: Place) -> CatalogueFileWrong:
    return CatalogueFileWrong(
        N_("{found} is not a text."),
        where=where,
        next_step=N_('Put it in quotation marks, as codes and periods are: "{found}".'),
        found=found["input"],
    )


def _other(found: ErrorDetails, model: type[BaseModel], where: Place) -> CatalogueFileWrong:
    return CatalogueFileWrong(
        N_("{fault} (found: {found})."),
        where=where,
        next_step=N_("Change the field as said."),
        fault=fault_of(found),
        found=json.dumps(found["input"], ensure_ascii=False, default=str),
    )


_Teller = Callable[[ErrorDetails, type[BaseModel], Place], CatalogueFileWrong]
_TELL: Mapping[str, _Teller] = {
    "extra_forbidden": _unknown_field,
    "missing": _missing_field,
    "literal_error": _not_one_of,
    "enum": _not_one_of,
    "string_type": _not_a_text,
}


def _fields_at(path: tuple[int | str, ...], model: type[BaseModel]) -> list[str]:
    """Names of the fields of the model that stands at a path below `model`."""
    schema = model.model_json_schema()
    at: dict[str, Any] = schema
    for part in path:
        at = _resolved(at, schema)
        at = at.get("properties", {}).get(part) or at.get("items") or at.get("additionalProperties") or {}
    return list(_resolved(at, schema).get("properties", {}))


def _resolved(at: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    choices = [choice for choice in at.get("anyOf", ()) if choice.get("type") != "null"]
    if choices:
        at = choices[0]
    return schema["$defs"][at["$ref"].rpartition("/")[2]] if "$ref" in at else at


def _line_of(path: tuple[int | str, ...], node: yaml.Node | None) -> int | None:
    """The line, from 1, of the deepest part of a path that stands in the file."""
    line = None
    for part in path:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
    return line
