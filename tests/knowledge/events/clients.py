"""Two hundred clients that are processes of their own: `python -I -S clients.py PATH COOKIE ADDRESS…`, one session per line on stdin.

Nothing but the standard library, and each is forked from one small parent, so that many of them are cheap. All wait at one gate; when it
opens each sends its form to one of the servers. Prints what each was answered, one status per line.
"""

import http.client
import os
import sys
from urllib.parse import urlencode, urlsplit

PATIENCE = 240
TOKEN = "c" * 32


def main(path: str, cookie: str, addresses: list[str]) -> None:
    """Fork, open the gate, gather."""
    sessions = sys.stdin.read().split()
    gate_out, gate_in = os.pipe()
    answers_out, answers_in = os.pipe()
    children = []
    for number, session in enumerate(sessions):
        child = os.fork()
        if child == 0:
            os.close(gate_in)
            os.read(gate_out, 1)  # ends when the parent closes the gate's other side
            os.write(answers_in, f"{register(addresses[number % len(addresses)], path, cookie, session)}\n".encode())
            os._exit(0)
        children.append(child)
    os.close(answers_in)
    os.close(gate_in)
    with os.fdopen(answers_out) as answers:
        sys.stdout.write(answers.read())
    for child in children:
        os.waitpid(child, 0)


def register(address: str, path: str, cookie: str, session: str) -> str:
    """Send the form as a signed-in browser does; the status, or what went wrong."""
    place = urlsplit(address)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"{cookie}={session}; csrftoken={TOKEN}",
        "Origin": address,
    }
    try:
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=PATIENCE)
        connection.request("POST", path, urlencode({"name": "Eine von vielen", "csrfmiddlewaretoken": TOKEN}), headers)
        return str(connection.getresponse().status)
    except OSError as error:
        return type(error).__name__


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
