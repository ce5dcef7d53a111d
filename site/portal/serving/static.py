"""Static files before Django: precompressed, with immutable caching for names that carry their content's hash."""

import re
from pathlib import Path

from asgiref.sync import sync_to_async
from django.conf import settings
from whitenoise.base import WhiteNoise
from whitenoise.responders import Response

from portal.serving.asgi import Answer, Headers, Scope

HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


class StaticFiles:
    """The collected files, known by address; read in a thread when asked for."""

    def __init__(self, root: str | Path, prefix: str) -> None:
        self.prefix = prefix
        self.known = WhiteNoise(None, max_age=60, immutable_file_test=lambda _path, url: bool(HASHED.search(url)), allow_all_origins=False)
        if Path(root).is_dir():
            self.known.add_files(str(root), prefix)
        self.read_soon = sync_to_async(self.read, thread_sensitive=False)

    def owns(self, path: str) -> bool:
        """Whether this address belongs to a static file."""
        return path.startswith(self.prefix) and path in self.known.files

    async def answer(self, scope: Scope) -> Answer:
        """The file, in the best encoding there is, or "not modified"."""
        return await self.read_soon(scope)

    def read(self, scope: Scope) -> Answer:
        """Ask WhiteNoise, which speaks WSGI's names of headers."""
        asked = {f"HTTP_{name.decode('latin1').upper().replace('-', '_')}": value.decode("latin1") for name, value in scope["headers"]}
        found: Response = self.known.files[scope["path"]].get_response(scope["method"], asked)
        headers: Headers = [(name.lower().encode("latin1"), str(value).encode("latin1")) for name, value in found.headers]
        headers.append((b"x-content-type-options", b"nosniff"))
        if found.file is None:
            return Answer(int(found.status), headers)
        with found.file as handle:
            return Answer(int(found.status), headers, handle.read())


def static_files() -> StaticFiles:
    """The files that `collectstatic` has put together."""
    return StaticFiles(settings.STATIC_ROOT, f"/{settings.STATIC_URL.strip('/')}/")
