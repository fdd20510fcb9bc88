"""Plain data -> tagged PDFs by Typst (PDF/UA-1), in one process. Nothing of handoutgen is imported.

    python benchmarks/typst_process.py FOLDER OUT [COUNT]

FOLDER is what plain.py writes. One compiler for the process, its own font folder (searching the system's fonts would cost another 75 ms),
data as `sys_inputs`, one template.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import typst

TEMPLATE = Path(__file__).with_name("templates") / "handout.typ"


def main(folder: Path, out: Path, count: int) -> None:
    out.mkdir(parents=True, exist_ok=True)
    main_file = folder / TEMPLATE.name
    shutil.copy(TEMPLATE, main_file)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder / "fonts")])
    compiler = typst.Compiler(str(main_file), root=str(folder), font_paths=fonts)
    for name in json.loads((folder / "names.json").read_text(encoding="utf-8"))[:count]:
        data = (folder / "documents" / f"{name}.json").read_text(encoding="utf-8")
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], sys_inputs={"d": data})
        assert isinstance(pdf, bytes)
        (out / f"{name}.pdf").write_bytes(pdf)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else sys.maxsize)
