"""`python -m tools.elasticsearch [--port 9200]`: a node on this machine until Ctrl+C; its data goes with it."""

import argparse
import contextlib
import signal
import sys
import tempfile
from pathlib import Path

from tools.elasticsearch.node import elasticsearch


def main() -> None:
    """Run a node and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=9200)
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="hub-elasticsearch-") as folder, elasticsearch(Path(folder), asked.port, lasting=True) as found:
        print(f"ELASTICSEARCH_URL={found['TEST_ELASTICSEARCH_URL']}  (end it with Ctrl+C)", flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()


if __name__ == "__main__":
    main()
