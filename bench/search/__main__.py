"""`python -m bench.search --documents 100000`: index a corpus, ask the published mix, and say how it stands to what is wanted."""

import argparse
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description="Measure an engine of search on a corpus of any size.")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--engine", choices=["embedded", "elasticsearch"], default="embedded")
    parser.add_argument("--fresh", action="store_true", help="index anew; only then indexing is measured")
    choice = parser.parse_args()
    sys.path[:0] = [str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    from bench.search.run import run, run_cluster  # noqa: PLC0415  # the corpus and the engines need Django's settings

    (run if choice.engine == "embedded" else run_cluster)(ROOT / "build", choice.documents, fresh=choice.fresh)


if __name__ == "__main__":
    main()
