"""Asking a chat model behind an OpenAI-compatible address (Ollama, vLLM, a provider)."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.records.wire import Json

MAX_BYTES = 4_000_000
"""The longest answer that is read; a coded report of usual length takes some ten thousand."""
N_TRIES = 3
PAUSES_S = (1.0, 4.0)
"""Before the second and third try, where the server is busy or fails."""
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_WRONG = frozenset({401, 403, 404, 405})


class LlmError(ValueError):
    """The server cannot be used at all: a wrong address, key or model. Every report would fail alike."""


class NoAnswerError(ValueError):
    """This one question got no usable answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model wrote, and the tokens that it read and wrote, as the server counts them (0 where it does not say)."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


Message = dict[str, str]


class LlmClient:
    """One model at one address.

    Args:
        base_url: up to and with the version, as in `http://127.0.0.1:11434/v1`.
        model: its name there.
        api_key: sent as a bearer token, if any.
        timeout_s: the longest wait for one answer.
        sleep: how pauses between tries are made.
    """

    def __init__(
        self, base_url: str, model: str, api_key: str | None = None, timeout_s: float = 120.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        import urllib3

        if not base_url.startswith(("http://", "https://")):
            raise LlmError(f"an address begins with http:// or https://, not {base_url!r}")
        self.url = base_url.rstrip("/") + "/chat/completions"
        self.model = model
        self._headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {api_key}"} if api_key else {})
        self._timeout_s = timeout_s
        self._sleep = sleep
        self._pool = urllib3.PoolManager(retries=False)
        self._takes_schema = True

    def ask(self, messages: Sequence[Message], schema: Json) -> Answer:
        """The model's answer to a conversation, asked to keep to a JSON schema as far as the server can make it.

        Raises:
            LlmError: if the address, key or model is refused.
            NoAnswerError: if no answer came after some tries, or what came is no chat completion.
        """
        reason = ""
        for at in range(N_TRIES):
            if at:
                self._sleep(PAUSES_S[min(at, len(PAUSES_S)) - 1])
            status, body = self._post(messages, schema)
            if status == 400 and self._takes_schema:  # an older server: the schema stands in the instructions too
                self._takes_schema = False
                status, body = self._post(messages, schema)
            if status in _WRONG:
                raise LlmError(f"{self.url} refuses the model {self.model!r} with status {status}: {body[:200]!r}")
            if status == 200:
                return _read(body)
            reason = f"status {status}: {body[:200]!r}" if status else body
            if status and status not in _BUSY:
                break
        raise NoAnswerError(f"the server gave no answer: {reason}")

    def _post(self, messages: Sequence[Message], schema: Json) -> tuple[int, str]:
        """Status and body; status 0 where the connection failed after it was made.

        Raises:
            LlmError: if nobody listens at the address.
        """
        import urllib3

        body: Json = {"model": self.model, "messages": list(messages), "temperature": 0, "seed": 1}
        if self._takes_schema:
            named = {"name": "coded_report", "schema": schema, "strict": True}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        until = time.monotonic() + self._timeout_s
        try:
            response = self._pool.request(
                "POST", self.url, body=json.dumps(body).encode(), headers=self._headers, timeout=self._timeout_s,
                preload_content=False,
            )
            with response:
                return response.status, _read_bounded(response, until)
        except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.NameResolutionError) as error:
            raise LlmError(f"nobody answers at {self.url}; start the server or correct --base-url") from error
        except (urllib3.exceptions.HTTPError, TimeoutError) as error:
            return 0, f"the connection failed: {type(error).__name__}"


def _read_bounded(response: Any, until: float) -> str:  # noqa: ANN401  # urllib3's response has no public type
    """The body, if it ends in time and is not too long.

    Raises:
        TimeoutError: if it does not end in time.
        NoAnswerError: if it is too long.
    """
    parts, size = [], 0
    while part := response.read1(65_536):  # what is there, however little: a trickle must not outlast the time
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            raise NoAnswerError(f"the answer is longer than {MAX_BYTES:,} bytes")
        if time.monotonic() > until:
            raise TimeoutError
    return b"".join(parts).decode("utf-8", errors="replace")


def _read(body: str) -> Answer:
    """The answer in the body of a chat completion.

    Raises:
        NoAnswerError: if it is none.
    """
    try:
        value = json.loads(body)
        text = value["choices"][0]["message"]["content"]
        usage = value.get("usage") or {}
        tokens = [int(usage.get(name) or 0) for name in ("prompt_tokens", "completion_tokens")]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise NoAnswerError(f"what came is no chat completion: {body[:200]!r}") from error
    if not isinstance(text, str):
        raise NoAnswerError("the model's message has no text")
    return Answer(text, *tokens)
