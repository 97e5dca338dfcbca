"""An OpenAI-compatible endpoint that the user names, as a callable from a prompt to an answer.

Nothing of this is at work unless somebody makes an ``Endpoint``. It sends to the address given and to no other: redirects
are not followed, proxies and passwords of the environment are not used, and plain HTTP is for this machine alone. It needs
the extra ``model`` (httpx).
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from evidence.errors import EndpointError

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
"""Hosts that plain HTTP may reach."""
LARGEST = 4 << 20
"""Bytes of an answer that are read; a longer one is refused."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """``POST {url}/chat/completions`` with one message, the prompt; called with a prompt, it returns the answer's text.

    ``url`` ends where the API's version does, as ``http://localhost:8080/v1``. ``seconds`` bounds one whole call. Raises
    EndpointError for an address that must not be used, and when called, where there is no answer to be had.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    """Sent as a bearer token; never shown."""
    seconds: float = 120.0

    def __post_init__(self) -> None:
        address = urlsplit(self.url)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise EndpointError(f"{self.url!r} is no address of an endpoint. Write https://host/v1")
        if address.username or address.password:
            raise EndpointError("an address with a password in it would stand in logs. Give the key by itself")
        if address.scheme == "http" and address.hostname not in HERE:
            raise EndpointError(
                f"{self.host} would be reached without encryption, and documents would be sent. Use https, or an "
                "endpoint on this machine"
            )

    @property
    def host(self) -> str:
        """Host and port, for messages."""
        return urlsplit(self.url).netloc

    def __call__(self, prompt: str) -> str:
        """The text of the first choice."""
        answer = self._answer(self._posted(prompt))
        try:
            content = answer["choices"][0]["message"]["content"]
        except (KeyError, IndexError, TypeError):
            raise EndpointError(self._say("its answer has no choices[0].message.content")) from None
        if not isinstance(content, str):
            raise EndpointError(self._say("the content of its answer is no text"))
        return content

    def _posted(self, prompt: str) -> bytes:
        try:
            import httpx
        except ImportError:
            raise EndpointError(
                "an endpoint needs the extra model: python -m pip install 'sanctions-evidence[model]'"
            ) from None
        body = {"model": self.model, "messages": [{"role": "user", "content": prompt}], "temperature": 0}
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        until = time.monotonic() + self.seconds
        read = bytearray()
        try:
            with (
                httpx.Client(trust_env=False, follow_redirects=False, timeout=self.seconds) as client,
                client.stream(
                    "POST", f"{self.url.rstrip('/')}/chat/completions", json=body, headers=headers
                ) as response,
            ):
                if response.status_code != 200:
                    raise EndpointError(self._say(f"it answered with status {response.status_code}", response))
                for chunk in response.iter_bytes():
                    read += chunk
                    if len(read) > LARGEST:
                        raise EndpointError(self._say(f"its answer is longer than {LARGEST:,} bytes"))
                    if time.monotonic() > until:
                        raise httpx.ReadTimeout("the answer trickled in")
        except httpx.TimeoutException:
            raise EndpointError(self._say(f"it did not answer within {self.seconds:g} seconds")) from None
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise EndpointError(self._say(f"it cannot be reached or does not speak HTTP: {error}")) from error
        return bytes(read)

    def _answer(self, raw: bytes) -> Any:
        try:
            return json.loads(raw)
        except (ValueError, RecursionError):
            raise EndpointError(self._say("its answer is no JSON")) from None

    def _say(self, fault: str, response: Any = None) -> str:
        where = (
            f" (it points to {response.headers['location']!r}, which is not followed)"
            if (response is not None and response.has_redirect_location)
            else ""
        )
        return f"{self.host}, model {self.model}: {fault}{where}. Nothing is proposed of this document"
