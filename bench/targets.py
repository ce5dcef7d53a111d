"""What is measured: addresses found by following the hub's own links, and people who are signed in."""

import asyncio
import re
from dataclasses import dataclass
from itertools import count
from urllib.parse import quote

from bench.client import Connection, Response, request
from bench.load import Maker
from bench.member import Member, text_of

__all__ = ["SPACE", "Targets", "find", "idle"]

SPACE = "/austausch/lasttest/"
FULL = 20  # posts on a full page
TOPIC = re.compile(r'href="(/austausch/t/(\d+)/[^"/?#]+/)"')
BUSY = re.compile(r"^hub_jobs_(?:waiting|running) (\d+)", re.MULTILINE)
PATIENCE = 180  # seconds for what a hub that was just filled prints and looks through
POST = re.compile(r'<li[^>]* id="post-\d+"')
PEOPLE = (
    "betriebsrat", "betriebsrat2", "kmu", "beratung", "neu", "ayse-kaya", "markus-thielen", "ines-borgmeier", "olaf-pruss", "lea-winter",
    "frank-drescher", "stefan-pallasch", "jana-bergmann", "murat-oezdemir", "birgit-hensel", "thomas-iwanski", "renate-schuermann",
    "carlo-bianchi", "kerstin-obermann", "piotr-nowak",
)  # fmt: skip
WORDS = ("Dienstplan", "Häuser", "Handscanner Vereinbarung", "§ 87 Abs. 1 Nr. 6 BetrVG", "Schichtplan", "Weiterbildung Förderung")


@dataclass
class Targets:
    """The addresses, and the people by whom they are asked for."""

    port: int
    topic: str
    stream: str
    members: list[Member]

    def guest(self, path: str) -> Maker:
        """Return a maker of a guest's requests."""
        raw = request("GET", path, headers={"Host": f"localhost:{self.port}"})
        return lambda _number: raw

    def member(self, path: str) -> Maker:
        """Return a maker of requests by people who take turns."""
        raws = [member.ask("GET", path) for member in self.members]
        return lambda number: raws[number % len(raws)]

    def search(self) -> Maker:
        """Return a maker of searches by somebody who is signed in."""
        raws = [self.members[0].ask("GET", "/suche/?q=" + quote(word)) for word in WORDS]
        return lambda number: raws[number % len(raws)]

    async def reply(self, connection: Connection) -> Maker:
        """Return a maker of replies: each another person's turn, each with a key of its own."""
        forms = [await member.form(connection, self.topic, "source") for member in self.members]
        numbers = count(1)

        def make(_number: int) -> bytes:
            turn = next(numbers)
            index = turn % len(forms)
            typed = {"source": f"Antwort Nummer {turn}: Wir haben das so geregelt.", "submission": f"bench-{id(self)}-{turn}"}
            return self.members[index].post(forms[index], self.topic, **typed)

        return make

    def cookies(self) -> list[str]:
        """Return each person's cookies as a header's value."""
        return ["; ".join(f"{name}={value}" for name, value in member.cookies.items()) for member in self.members]


async def find(port: int, password: str) -> Targets:
    """Sign people in and find a topic whose page is full. Raises LookupError when no topic is long enough."""
    connection = await Connection.open("127.0.0.1", port)
    members = [Member(port, f"{key}@demo.example") for key in PEOPLE]
    for member in members:
        await member.sign_in(connection, password)
    listed = text_of(await _guest(connection, port, SPACE))
    for path, number in dict.fromkeys(TOPIC.findall(listed)):
        page = text_of(await _guest(connection, port, path))
        if len(POST.findall(page)) >= FULL:
            connection.close()
            return Targets(port, path, f"topic.{number}", members)
    raise LookupError(f"no topic of {FULL} posts is listed on {SPACE}")


async def idle(port: int) -> None:
    """Wait until no job waits or runs. Raises TimeoutError."""
    connection = await Connection.open("127.0.0.1", port)
    for _second in range(PATIENCE):
        if not any(map(int, BUSY.findall(text_of(await _guest(connection, port, "/metrics"))))):
            connection.close()
            return
        await asyncio.sleep(1)
    raise TimeoutError(f"jobs still wait after {PATIENCE} s")


async def _guest(connection: Connection, port: int, path: str) -> Response:
    return await connection.send(request("GET", path, headers={"Host": f"localhost:{port}"}))
