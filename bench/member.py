"""Somebody who signs in and answers over HTTP, with cookies and CSRF token, as a browser does."""

import gzip
from dataclasses import dataclass, field
from urllib.parse import urlencode

import brotli

from bench.client import Connection, Response, request
from bench.forms import Form, form_with

__all__ = ["Member", "text_of"]

SIGN_IN = "/konto/login/"
FOUND = 302


@dataclass
class Member:
    """One person's cookies, and the forms they fill in."""

    port: int
    email: str
    cookies: dict[str, str] = field(default_factory=dict)

    async def sign_in(self, connection: Connection, password: str) -> None:
        """Open a session. Raises PermissionError when the hub does not let the person in."""
        page = await self._kept(connection, self.ask("GET", SIGN_IN))
        form = form_with(text_of(page), "password")
        answer = await self._kept(connection, self.post(form, SIGN_IN, login=self.email, password=password))
        if answer.status != FOUND or "sessionid" not in self.cookies:
            raise PermissionError(f"{self.email} was not let in: {answer.status}")

    async def form(self, connection: Connection, path: str, name: str) -> Form:
        """Return the form of a page that has a field of this name."""
        page = await self._kept(connection, self.ask("GET", path))
        form = form_with(text_of(page), name)
        form.action = form.action or path
        return form

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
        """Return a request of this person."""
        held = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        fields = {"Host": f"localhost:{self.port}", **({"Cookie": held} if held else {}), **headers}
        return request(method, path, headers=fields, body=body)

    def post(self, form: Form, path: str, **typed: str) -> bytes:
        """Return the request that sends a form with what was typed."""
        body = urlencode({**form.fields, **typed}).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", form.action or path, body, **kind)

    async def _kept(self, connection: Connection, raw: bytes) -> Response:
        response = await connection.send(raw)
        self.cookies.update(response.cookies())
        return response


def text_of(response: Response) -> str:
    """Return the body as text, unpacked."""
    encoding = response.header("content-encoding")
    body = response.body
    if encoding == "br":
        body = brotli.decompress(body)
    elif encoding == "gzip":
        body = gzip.decompress(body)
    return body.decode()
