#!/usr/bin/env python
"""The hub's command line: puts the source roots on the path and hands over to Django."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main() -> None:
    """Run one management command with the hub's settings."""
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415  # after the path is set

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
