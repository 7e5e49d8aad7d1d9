"""The dossier (案卷): one file with many documents."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import attrs
from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticKnownError, core_schema

from ..kernel.context import Context
from ..kernel.document import Day, Document, FreeText, LivingDocument, Purpose
from ..kernel.rule import Text
from .kinds import HELD
from .references import references_of

__all__ = ["Dossier"]


class _AnyKind:
    """Reads each document by the model of its own kind, whose room is loaded for it."""

    def __get_pydantic_core_schema__(self, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_read)

    def __get_pydantic_json_schema__(self, _: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        models = {kind: model.__pydantic_core_schema__ for kind, model in HELD.items()}
        return handler(core_schema.tagged_union_schema(models, discriminator="kind"))


def _read(value: Any) -> Document:
    """The document that the value is, or that it has the shape of."""
    document: Document = _model_of(value).__pydantic_validator__.validate_python(value)
    return document


def _model_of(value: Any) -> type[Document]:
    """The model of the kind that a value says it is; pydantic's own errors for none."""
    if not isinstance(value, Document | dict):
        raise PydanticKnownError("model_attributes_type")
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    if kind is None:
        raise PydanticKnownError("union_tag_not_found", {"discriminator": "'kind'"})
    if not isinstance(kind, str) or kind not in HELD:
        known = ", ".join(map(repr, HELD))
        told = {"discriminator": "'kind'", "tag": str(kind), "expected_tags": known}
        raise PydanticKnownError("union_tag_invalid", told)
    return HELD[kind]


class Dossier(Document):
    """All that belongs to one case (案卷): its documents, each complete in itself.

    >>> from grassroots_gov.dossier import Dossier
    >>> Dossier.dated_by
    'as_of'
    """

    called: ClassVar[Text] = Text("案卷", "dossier")
    dated_by: ClassVar[str] = "as_of"

    kind: Literal["dossier"]
    as_of: Day
    """The day on which all of this was so."""
    title: FreeText
    """What the case is about."""
    documents: Annotated[tuple[Annotated[Document, _AnyKind()], ...], Field(max_length=1_000)] = ()
    """Of any kind but this one, in any order; each is checked with the others at hand."""

    @property
    def has_gaps(self) -> bool:
        """Whether the history of one of its documents has gaps."""
        living = (d for d in self.documents if isinstance(d, LivingDocument))
        return any(d.history is not None and d.has_gaps for d in living)

    def within(self, context: Context) -> Context:
        """The context in which its documents are judged: all of them are related."""
        held = {document.id: document for document in self.documents}
        return attrs.evolve(context, related={**(context.related or {}), **held})

    def cleared(self, view: dict[str, Any], purpose: Purpose) -> dict[str, Any]:  # noqa: ARG002
        """Without the references to a document whose id is not to be seen either."""
        pairs = tuple(zip(self.documents, view["documents"], strict=True))
        hidden = {document.id for document, seen in pairs if "id" not in seen}
        for document, seen in pairs if hidden else ():
            for found in reversed(tuple(references_of(document))):
                if found.id in hidden:
                    _take_out(seen, found.where)
        return view


def _take_out(view: Any, where: str) -> None:
    """Remove what is at the pointer, if the view shows it at all."""
    *way, last = [int(part) if part.isdigit() else part for part in where.split("/")[1:]]
    for step in way:
        view = view.get(step) if isinstance(view, dict) else view[step]
        if view is None:
            return
    if isinstance(view, list):
        del view[int(last)]
    else:
        view.pop(last, None)
