"""The press: a program of its own that turns one folder into one document. `python press.py FOLDER pdf|png:PPI MOMENT`, bytes on stdout.

Run with Python's isolation; knows nothing of the hub. Whatever typst refuses ends in a line on stderr and the code 1.
"""

import sys
from pathlib import Path

import typst

TRACE = 12


def main(folder: str, output: str, moment: str) -> int:
    """Print; returns the code to leave with."""
    root = Path(folder)
    kind, _sep, density = output.partition(":")
    compiler = typst.Compiler(
        root / "main.typ",
        root=root,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=True),
        ignore_system_fonts=True,
        package_path=root / "none",
        package_cache_path=root / "none",
    )
    try:
        if kind == "pdf":
            made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=int(moment))
        else:
            made = compiler.compile(format="png", ppi=float(density))
    except typst.TypstError as broken:
        sys.stderr.write("\n".join([str(broken), *broken.hints, *broken.trace[:TRACE]]))
        return 1
    sys.stdout.buffer.write(made[0] if isinstance(made, list) else made or b"")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
