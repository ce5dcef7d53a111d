"""`python -m tools.catalogues build` compiles the translations; `… check` names every text without a German entry."""

import argparse
import sys
from collections.abc import Iterator

from tools.catalogues import parts, sources


def missing() -> Iterator[str]:
    """Texts of the sources that no part translates; each is named once, with the first place that asks for it."""
    known = {entry.key for entry in parts.entries(parts.paths())}
    for key, place in sources.texts():
        if key not in known:
            known.add(key)
            yield f"{place}: “{key[1]}” has no German entry"


def main() -> int:
    """Build, or check and answer 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=["build", "check"])
    if parser.parse_args().step == "build":
        parts.build()
        return 0
    wrong = [*parts.problems(parts.entries(parts.paths())), *missing()]
    print("\n".join(wrong) if wrong else "Every text has its German entry.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
