"""An endpoint on this machine that answers as a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from extract.inventory import ENTITY_TYPES, EVENT_TYPES, PREDICATES, ROLES, STATUSES


@dataclass(frozen=True)
class Reply:
    """What goes back: a status, a body, and whether it never comes."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    never: bool = False


@dataclass
class Asked:
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: Any


@dataclass
class Stub:
    """Replies in order; the last one again and again. `reply` may look at the request."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    replies: Sequence[Reply | Callable[[Asked], Reply]] = (Reply(),)
    closing: threading.Event = field(default_factory=threading.Event)

    def reply(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        found = self.replies[min(len(self.asked), len(self.replies)) - 1]
        return found if isinstance(found, Reply) else found(asked)


def said(content: str | None, **more: Any) -> Reply:
    """A chat completion with that content."""
    message = {"role": "assistant", "content": content, **more}
    whole = {"object": "chat.completion", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
    return Reply(json.dumps(whole).encode())


def named(*things: tuple[str, str, list[str]]) -> Reply:
    """The answer that these (type, name, mentions) are named."""
    entities = [{"type": kind, "name": name, "mentions": mentions} for kind, name, mentions in things]
    return said(json.dumps({"entities": entities}, ensure_ascii=False))


def told(relations: Sequence[dict[str, Any]] = (), events: Sequence[dict[str, Any]] = ()) -> Reply:
    """The answer that these relations and events are told."""
    return said(json.dumps({"relations": relations, "events": events}, ensure_ascii=False))


@contextmanager
def serving(*replies: Reply | Callable[[Asked], Reply]) -> Iterator[Stub]:
    """A stub that listens while the block runs."""
    stub = Stub(replies=replies)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            reply = stub.reply(Asked(self.path, dict(self.headers), body))
            if reply.never:
                stub.closing.wait(30)
                return
            self.send_response(reply.status)
            for name, value in (*reply.headers, ("Content-Length", str(len(reply.body)))):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class calls it
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stub.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield stub
    finally:
        stub.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


def check_request(asked: Asked, model: str) -> list[str]:
    """The sentences of a request for names that is as the protocol has it; fails where it is not."""
    schema, data = _checked(asked, model)
    entity = schema["properties"]["entities"]["items"]
    assert entity["properties"]["type"]["enum"] == list(ENTITY_TYPES)
    assert list(entity["properties"]) == ["type", "name", "mentions"]
    assert list(data) == ["sentences"]
    return _texts(data["sentences"])


def check_facts_request(asked: Asked, model: str) -> dict[str, Any]:
    """The data of a request for facts that is as the protocol has it; fails where it is not."""
    schema, data = _checked(asked, model)
    relation = schema["properties"]["relations"]["items"]["properties"]
    event = schema["properties"]["events"]["items"]["properties"]
    assert list(relation) == ["subject", "predicate", "object", "role", "former", "quote"]
    assert list(event) == ["type", "trigger", "quote", "time", "status", "place", "roles"]
    assert relation["predicate"]["enum"] == list(PREDICATES)
    assert event["type"]["enum"] == list(EVENT_TYPES)
    assert event["status"]["enum"] == list(STATUSES)
    assert event["roles"]["items"]["properties"]["role"]["enum"] == list(ROLES)
    assert list(data) == ["sentences", "entities", "times"]
    for entity in data["entities"]:
        assert list(entity) == ["id", "type", "name", "mentions"]
        assert _texts(entity["mentions"])
    _texts([*data["sentences"], *data["times"]])
    return data


def _texts(found: list[str]) -> list[str]:
    assert all(isinstance(text, str) for text in found)
    return found


def _checked(asked: Asked, model: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema and the data of a request that is as the protocol has it; fails where it is not."""
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Content-Type"] == "application/json"
    body = asked.body
    assert (body["model"], body["temperature"]) == (model, 0)
    assert isinstance(body["seed"], int)
    form = body["response_format"]
    assert (form["type"], form["json_schema"]["strict"]) == ("json_schema", True)
    schema = form["json_schema"]["schema"]
    assert_strict(schema)
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    data: dict[str, Any] = json.loads(body["messages"][1]["content"])
    return schema, data


def assert_strict(schema: dict[str, Any]) -> None:
    """Every object of a strict schema requires all its keys and allows no other."""
    if schema["type"] == "object":
        assert schema["required"] == list(schema["properties"])
        assert schema["additionalProperties"] is False
        for part in schema["properties"].values():
            assert_strict(part)
    elif schema["type"] == "array":
        assert_strict(schema["items"])
