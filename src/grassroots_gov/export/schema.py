"""The shape of a document, norm or profile as JSON Schema 2020-12, for validators in any language.

The schema says of a document's shape what the library says, with one difference that JSON Schema
leaves no way around: it takes a day such as 31 February for a date.  Only standard keywords stand
in it, so that a strict validator takes it as it is.  That of the dossier refers to those of the
kinds of document that it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from ..catalog import KINDS
from ..dossier import HELD
from ..kernel.document import Record
from ..kernel.norms import Norm
from ..kernel.profiles import Profile

__all__ = ["SHAPED", "schema"]

JsonSchema = dict[str, Any]

SHAPED: Mapping[str, type[Record]] = MappingProxyType({**KINDS, "norm": Norm, "profile": Profile})
"""What has a schema: the kinds of document, and the data that a place may bring."""


class _Plain(GenerateJsonSchema):
    """JSON Schema without what is meant for other readers than a validator."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """No title: it would be the field's name once more."""
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchema:
        """The fields of a record, and what its docstring says of it, but for the examples."""
        form = super().model_schema(schema)
        form.pop("title", None)
        if "description" in form:
            form["description"] = form["description"].partition(">>>")[0].strip()
        return form

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchema:
        """One of several records; the field that tells them apart is a constant in each."""
        if schema["discriminator"] == "kind":
            return {}  # documents have schemas of their own
        form = super().tagged_union_schema(schema)
        form.pop("discriminator", None)
        return form

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchema:
        """An object whose keys have a form; a key without it is refused, not let pass unseen."""
        form = super().dict_schema(schema)
        for pattern, values in form.pop("patternProperties", {}).items():
            form["propertyNames"] = {"pattern": pattern} | form.get("propertyNames", {})
            form["additionalProperties"] = values
        return form


def _id(kind: str) -> str:
    return f"urn:grassroots-gov:schema:v1:{kind}"


def schema(kind: str) -> JsonSchema:
    """The JSON Schema of that kind of document, or of a norm or profile; KeyError for none.

    >>> schema("ticket")["$id"]
    'urn:grassroots-gov:schema:v1:ticket'
    >>> schema("sonnet")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    KeyError: "no kind of document 'sonnet'; there is: person, household_file, ...
    """
    model = SHAPED[kind] if kind in SHAPED else KINDS[kind]
    form = model.model_json_schema(schema_generator=_Plain)
    definitions = form.pop("$defs", {})
    if kind == "dossier":
        form["properties"]["documents"]["items"] = {"oneOf": [{"$ref": _id(k)} for k in HELD]}
    return {
        "$schema": _Plain.schema_dialect,
        "$id": _id(kind),
        **form,
        "$defs": dict(sorted(definitions.items())),
    }
