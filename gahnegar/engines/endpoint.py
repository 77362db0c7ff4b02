"""An endpoint that speaks as OpenAI's does (`/chat/completions`): Ollama, vLLM, llama.cpp and many more."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException
from typing import IO, Any, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from extract.errors import InputError
from extract.text import printable
from gahnegar.engines.contract import Question, settings

T = TypeVar("T")
_AGAIN = frozenset({408, 409, 425, 429, *range(500, 600)})
"""HTTP answers after which the same question may be answered."""
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class NoAnswerError(Exception):
    """Why a question has no answer, in few words; `again` tells whether another try may help."""

    def __init__(self, why: str, again: bool = True) -> None:
        super().__init__(why)
        self.again = again


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask, whom, and how patiently. `timeout` and `wait` are seconds; the key is never shown."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120
    tries: int = 3
    wait: float = 1

    @classmethod
    def from_environment(cls, model: str) -> Endpoint:
        """By GAHNEGAR_LLM_URL, GAHNEGAR_LLM_KEY and GAHNEGAR_LLM_TIMEOUT. Raises InputError where one is wrong."""
        usual = settings("endpoint")
        url = os.environ.get("GAHNEGAR_LLM_URL") or usual["url"]
        key = os.environ.get("GAHNEGAR_LLM_KEY", "").strip()
        if not _is_web_address(url):
            raise InputError(f"GAHNEGAR_LLM_URL={url}", "is no web address", f"write one such as {usual['url']}")
        if not key.isascii() or not key.isprintable():
            raise InputError("GAHNEGAR_LLM_KEY", "holds what no key has", "copy the key again")
        return cls(url.rstrip("/"), model, key, _timeout(usual["timeout"]), usual["tries"], usual["wait"])

    def ask(self, question: Question[T], data: Mapping[str, Any]) -> T:
        """The answer to a question about `data`, which is sent as data. Raises NoAnswerError after the last try."""
        for attempt in range(self.tries):
            try:
                return question.read(self._answer(self._body(question, data, attempt)))
            except (ValueError, RecursionError) as error:  # no JSON, another JSON, or one without bottom
                reason = NoAnswerError(f"it answers in a form that was not asked for ({printable(str(error))[:120]})")
            except NoAnswerError as error:
                reason = error
            if not reason.again:
                break
            if attempt + 1 < self.tries:
                time.sleep(self.wait * 2**attempt)
        raise reason

    def _body(self, question: Question[Any], data: Mapping[str, Any], attempt: int) -> bytes:
        """Another seed for another try: the same would give the same answer."""
        schema = {"name": question.name, "strict": True, "schema": question.schema}
        body = {
            "model": self.model,
            "temperature": 0,
            "seed": 1 + attempt,
            "messages": [
                {"role": "system", "content": question.prompt},
                {"role": "user", "content": json.dumps(data, ensure_ascii=False)},
            ],
            "response_format": {"type": "json_schema", "json_schema": schema},
        }
        return json.dumps(body).encode("ascii")

    def _answer(self, body: bytes) -> Any:
        """The JSON that the model wrote. Raises NoAnswerError, or ValueError where it is none."""
        choice = _first_choice(json.loads(self._post(body)))
        message = choice.get("message")
        if not isinstance(message, dict):
            raise ValueError("no message")
        if message.get("refusal"):
            raise NoAnswerError("it refuses to answer")
        if choice.get("finish_reason") == "length":
            raise NoAnswerError("its answer is cut short")
        if not isinstance(message.get("content"), str):
            raise ValueError("no content")
        return json.loads(message["content"])

    def _post(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json", "User-Agent": "gahnegar"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        request = Request(f"{self.url}/chat/completions", body, headers)  # noqa: S310 - checked to be http or https
        most: int = settings("endpoint")["largest_answer"]
        try:
            with _opener(self.url).open(request, timeout=self.timeout) as response:
                answer: bytes = response.read(most + 1)
        except HTTPError as error:
            with error:
                raise NoAnswerError(f"it answers with HTTP {error.code}", error.code in _AGAIN) from error
        except (OSError, HTTPException) as error:
            raise _unreached(error) from error
        if len(answer) > most:
            raise NoAnswerError("its answer is too long")
        return answer


def _first_choice(answer: Any) -> Mapping[str, Any]:
    choices = answer.get("choices") if isinstance(answer, dict) else None
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise ValueError("no choices")
    return choices[0]


def _unreached(error: Exception) -> NoAnswerError:
    """A time-out may pass; a door that is shut, or a name that nobody has, is so for the next try too."""
    cause = error.reason if isinstance(error, URLError) and isinstance(error.reason, Exception) else error
    if isinstance(cause, TimeoutError):
        return NoAnswerError("it does not answer in time")
    what = getattr(cause, "strerror", None) or type(cause).__name__
    return NoAnswerError(f"it cannot be reached: {what}", not isinstance(cause, ConnectionRefusedError))


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    clean = url.isascii() and url.isprintable() and " " not in url
    return clean and parts.scheme in ("http", "https") and bool(parts.hostname) and port != 0


def _timeout(usual: float) -> float:
    text = os.environ.get("GAHNEGAR_LLM_TIMEOUT") or str(usual)
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds < 1e6:
        raise InputError(f"GAHNEGAR_LLM_TIMEOUT={text}", "is no number of seconds", "write one such as 120")
    return seconds


class _NoRedirects(HTTPRedirectHandler):
    """A redirect would carry the article, and the key, to where the user did not send them."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        return None


def _opener(url: str) -> OpenerDirector:
    """With the proxies of the environment, except for an endpoint on this machine."""
    direct = [ProxyHandler({})] if urlsplit(url).hostname in _HERE else []
    return build_opener(_NoRedirects(), *direct)
