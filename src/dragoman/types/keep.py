"""The file beside a store in which a user's types are kept, with their models and estimates."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.reader.meaning import fingerprint
from dragoman.reader.network import SHIPPED, Floats
from dragoman.records.whole import written_whole
from dragoman.types.definition import Example, TypeDefinition, TypesError, read_example
from dragoman.types.estimate import Estimate, Share
from dragoman.types.learning import LearnedType
from dragoman.types.model import TypeModel

FORMAT = "dragoman.types/1"
_SUFFIX = ".types.json"
_DIGEST_LENGTH = 12

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OwnTypes:
    """The types of a user's own, by name; `digest` tells one set from another and is written into every record coded with it."""

    path: Path
    types: tuple[LearnedType, ...]
    encoder: str

    @property
    def digest(self) -> str:
        """The first 12 hex digits of the SHA-256 of names and models."""
        told = json.dumps([[one.definition.name, _model_to(one.model)] for one in self.types])
        return sha256(told.encode()).hexdigest()[:_DIGEST_LENGTH]


def types_path(store: Path) -> Path:
    """Where the types that belong to a store are kept: `dragoman.types.json` beside `dragoman.db`."""
    return store.with_suffix(_SUFFIX)


def open_types(path: Path, model: Path | None = None) -> OwnTypes:
    """The types of a file.

    Args:
        path: the file.
        model: the folder of the model that is to use them (default: the one that is shipped).

    Raises:
        TypesError: if it is no such file, or its types were learned with another encoder.
        OSError: if it cannot be opened.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        if value["format"] != FORMAT:
            raise ValueError(f"its format is {value['format']!r}, not {FORMAT!r}")
        own = OwnTypes(path, tuple(_type_from(one) for one in value["types"]), str(value["encoder"]))
    except (KeyError, TypeError, ValueError) as error:
        raise TypesError([f"{path} holds no event types: {error}; remove it and add them again"]) from error
    if own.encoder != fingerprint(model or SHIPPED):
        raise TypesError([f"{path}: its types were learned with another model; write them with `dragoman types export --to FILE`, "
                          "remove the file and add FILE again"])
    return own


def read_kept(path: Path) -> tuple[LearnedType, ...]:
    """The types that are kept, whichever encoder they were learned with; none if there is no file.

    Raises:
        TypesError: if it is no such file.
    """
    if not path.exists():
        return ()
    try:
        return tuple(_type_from(one) for one in json.loads(path.read_text(encoding="utf-8"))["types"])
    except (KeyError, TypeError, ValueError) as error:
        raise TypesError([f"{path} holds no event types: {error}; remove it and add them again"]) from error


def write_types(path: Path, types: Iterable[LearnedType], model: Path = SHIPPED) -> None:
    """Write the file in one piece, types in the order of their names; without types there is none."""
    kept = sorted(types, key=lambda one: one.definition.name)
    if not kept:
        path.unlink(missing_ok=True)
        return
    value = {"format": FORMAT, "encoder": fingerprint(model), "types": [_type_to(one) for one in kept]}
    with written_whole(path) as part:
        part.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def write_toml(definitions: Iterable[TypeDefinition]) -> str:
    """The definitions as `dragoman types add` reads them."""
    blocks = []
    for one in definitions:
        lines = ["[[type]]", f"name = {_quoted(one.name)}", f"definition = {_quoted(one.definition)}"]
        for field, some in (("examples", one.examples), ("negatives", one.negatives)):
            lines += [f"{field} = [", *(f"  {_quoted(example.marked)}," for example in some), "]"] if some else []
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a basic string of TOML is written like one of JSON


def _type_to(one: LearnedType) -> Json:
    definition = one.definition
    return {
        "name": definition.name, "definition": definition.definition,
        "examples": [example.marked for example in definition.examples],
        "negatives": [example.marked for example in definition.negatives],
        "estimate": asdict(one.estimate), "model": _model_to(one.model),
    }  # fmt: skip


def _type_from(value: Json) -> LearnedType:
    def examples(field: str) -> tuple[Example, ...]:
        return tuple(read_example(one) for one in value[field])

    definition = TypeDefinition(value["name"], value["definition"], examples("examples"), examples("negatives"))
    estimate = Estimate(**{name: Share(**share) for name, share in value["estimate"].items()})
    model = value["model"]
    return LearnedType(definition, TypeModel(_decode(model["centre"]), _decode(model["weights"]), float(model["bias"])), estimate)


def _model_to(model: TypeModel) -> Json:
    return {"centre": _encode(model.centre), "weights": _encode(model.weights), "bias": model.bias}


def _encode(vector: Floats) -> str:
    return base64.b64encode(vector.astype("<f4").tobytes()).decode()


def _decode(text: str) -> Floats:
    return np.frombuffer(base64.b64decode(text), "<f4").astype(np.float32)
