"""Web frameworks take documents and events as request bodies, give them back, and publish them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import django.conf
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.test_shapes import SOUND

from grassroots_gov import Ticket, catalog, load
from grassroots_gov.hotline import TicketEvent

django.conf.settings.configure()

import ninja.testing  # noqa: E402 - it reads Django's settings as it is imported

Json = dict[str, Any]

RAW = (Path(__file__).parents[1] / "examples" / "pump_noise_full_story.json").read_bytes()
TICKET = load(RAW, kind=Ticket)
ACCEPT: Json = {
    "event": "accept",
    "at": "2026-03-02T09:05:00+08:00",
    "by": {"id": "op-07", "role": "operator"},
}

FAST = FastAPI()
NINJA = ninja.NinjaAPI()


@FAST.post("/tickets")
def create(ticket: Ticket) -> Ticket:
    return ticket


@FAST.post("/tickets/{id}/events")
def happened(id: str, event: TicketEvent) -> TicketEvent:  # noqa: ARG001
    return event


@FAST.get("/tickets/stored", response_model=Ticket)
def stored() -> Json:
    plain: Json = json.loads(RAW)
    return plain


@NINJA.post("/tickets", response=Ticket)
def create_in_django(request: Any, ticket: Ticket) -> Ticket:  # noqa: ARG001
    return ticket


@NINJA.post("/tickets/{id}/events", response=TicketEvent)
def happened_in_django(request: Any, id: str, event: TicketEvent) -> TicketEvent:  # noqa: ARG001
    return event


@NINJA.get("/tickets/stored", response=Ticket)
def stored_in_django(request: Any) -> Json:  # noqa: ARG001
    return stored()


CLIENTS = {"fastapi": TestClient(FAST), "ninja": ninja.testing.TestClient(NINJA)}
OPENAPI = {"fastapi": FAST.openapi(), "ninja": NINJA.get_openapi_schema(path_prefix="")}


@pytest.fixture(params=CLIENTS)
def framework(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def client(framework: str) -> Any:
    return CLIENTS[framework]


def test_a_document_is_taken_and_given_back(client: Any) -> None:
    answer = client.post("/tickets", json=json.loads(RAW))
    assert answer.status_code == 200
    assert answer.json() == json.loads(TICKET.model_dump_json())
    assert load(answer.content) == TICKET


def test_plain_data_is_given_as_the_document_it_is(client: Any) -> None:
    answer = client.get("/tickets/stored")
    assert (answer.status_code, load(answer.content)) == (200, TICKET)


def test_an_event_is_taken_and_given_back(client: Any) -> None:
    """Its time as it was spelled."""
    for event in (ACCEPT, *json.loads(RAW)["history"]):
        answer = client.post("/tickets/RX-1001/events", json=event)
        assert answer.status_code == 200
        told = {name: value for name, value in answer.json().items() if name in event}
        assert (told["event"], told["at"]) == (event["event"], event["at"])


@pytest.mark.parametrize(
    ("size", "status"),
    [(1, 200), (1.0, 200), ("1", 422), (True, 422), (1.5, 422), (-1, 422), (2.0**53, 422)],
)
def test_a_number_is_one(client: Any, size: Any, status: int) -> None:
    wire = json.loads(RAW)
    wire["attachments"][0]["size"] = size
    answer = client.post("/tickets", json=wire)
    assert answer.status_code == status
    if status == 200:
        assert b'"size":1,' in answer.content.replace(b" ", b"")
    else:
        (told,) = answer.json()["detail"]
        assert told["loc"][-3:] == ["attachments", 0, "size"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"event": "unheard_of"},
        {"event": None},
        {"at": "2026-03-02T09:05:00"},
        {"at": 1772413500},
        {"by": {"id": "op-07"}},
        {"by": "op-07"},
        {"colour": "red"},
    ],
)
def test_an_event_of_another_shape_is_refused(client: Any, wrong: Json) -> None:
    answer = client.post("/tickets/RX-1001/events", json=ACCEPT | wrong)
    assert (answer.status_code, len(answer.json()["detail"])) == (422, 1)


def test_a_union_of_events_is_published_with_its_discriminator(framework: str) -> None:
    form = OPENAPI[framework]
    post = form["paths"]["/tickets/{id}/events"]["post"]
    schemas = form["components"]["schemas"]
    body = post["requestBody"]["content"]["application/json"]["schema"]
    answer = post["responses"][200 if framework == "ninja" else "200"]
    history, _ = schemas["Ticket"]["properties"]["history"]["anyOf"]
    for union in (body, answer["content"]["application/json"]["schema"], history["items"]):
        told = union["discriminator"]
        assert told["propertyName"] == "event"
        assert set(told["mapping"]) == set(Ticket.event_types())
        assert {each["$ref"] for each in union["oneOf"]} == set(told["mapping"].values())
    assert schemas["Attachment"]["properties"]["size"]["type"] == "integer"
    assert schemas["Accept"]["properties"]["at"]["type"] == "string"


def test_a_document_of_any_kind_is_a_body() -> None:
    app = FastAPI()
    for kind, model in catalog.KINDS.items():
        app.post(f"/{kind}", response_model=model)(taking(model))
    client = TestClient(app)
    for kind, wire in SOUND.items():
        answer = client.post(f"/{kind}", json=wire)
        assert answer.status_code == 200, answer.text
        model = catalog.KINDS[kind]
        assert model.model_validate_json(answer.content) == model.model_validate(wire)


def taking(model: type) -> Any:
    def take(document: Any) -> Any:
        return document

    take.__annotations__ = {"document": model}
    return take
