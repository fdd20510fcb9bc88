"""Plain data -> tagged PDFs by WeasyPrint (pdf/ua-1) and one Jinja2 template, in one process. Nothing of handoutgen is imported.

    python benchmarks/weasyprint_process.py FOLDER OUT [COUNT]

FOLDER is what plain.py writes. One FontConfiguration, one stylesheet read, one cache of pictures for the process. Fontconfig is shown the font
folder and no other: then no sheet has to load fonts by @font-face, which would cost more.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import jinja2

TEMPLATES = Path(__file__).with_name("templates")


def main(folder: Path, out: Path, count: int) -> None:
    out.mkdir(parents=True, exist_ok=True)
    fonts = folder / "fonts.conf"
    fonts.write_text(
        f"<?xml version='1.0'?><fontconfig><dir>{folder / 'fonts'}</dir><cachedir>{folder / 'fontcache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(fonts)  # before fontconfig is loaded
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    template = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=False).get_template("handout.html.jinja")
    faces = FontConfiguration()
    pictures: dict[str, object] = {}
    shared = weasyprint.CSS(filename=str(TEMPLATES / "handout.css"), font_config=faces)
    base = f"{(folder / 'pictures').as_uri()}/"
    for name in json.loads((folder / "names.json").read_text(encoding="utf-8"))[:count]:
        data = json.loads((folder / "documents" / f"{name}.json").read_text(encoding="utf-8"))
        page = weasyprint.HTML(string=template.render(d=data), base_url=base)
        page.write_pdf(str(out / f"{name}.pdf"), stylesheets=[shared], font_config=faces, pdf_variant="pdf/ua-1", cache=pictures)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else sys.maxsize)
