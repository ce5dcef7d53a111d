"""`python -m bench.guide [--offers 10000]`: how long the guide takes for a result."""

import argparse
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Measure; the exit code says whether it is quick enough."""
    parser = argparse.ArgumentParser(prog="python -m bench.guide", description="Measure the guide on made-up offers.")
    parser.add_argument("--offers", type=int, default=10_000)
    count = parser.parse_args().offers
    sys.path[:0] = [str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    from bench.guide.run import run  # noqa: PLC0415  # offers need Django's settings

    sys.exit(not run(count))


if __name__ == "__main__":
    main()
