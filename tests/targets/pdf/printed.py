"""Boxes as a PDF file, and what programs of others read in it."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

from PIL import Image

from handoutgen.model.box import Asset, Box
from handoutgen.targets.pdf.write import write
from tests.layout.sample import fonts, laid


def printed(*boxes: Box, **more: Any) -> bytes:
    """Boxes, laid out and written."""
    return write(laid(*boxes, **more), fonts())


def saved(folder: Path, *boxes: Box, **more: Any) -> Path:
    """Boxes as a file of their own."""
    path = folder / f"{len(list(folder.iterdir()))}.pdf"
    path.write_bytes(printed(*boxes, **more))
    return path


def poppler(path: Path) -> str:
    """The text as pdftotext reads it, white space evened out."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode("utf-8").split())


def spoken(path: Path) -> list[str]:
    """The texts of the structure tree, in its order."""
    done = subprocess.run(["pdfinfo", "-enc", "UTF-8", "-struct-text", str(path)], capture_output=True, check=True)
    return [line.strip()[1:-1] for line in done.stdout.decode("utf-8").splitlines() if line.strip().startswith('"')]


def png(mode: str = "RGB", size: tuple[int, int] = (40, 30)) -> Asset:
    """A small picture."""
    out = io.BytesIO()
    ink: tuple[int, ...] | int = 90 if mode == "L" else (200, 10, 10, 90)[: len(mode)]
    Image.new(mode, size, ink).save(out, "PNG")
    return Asset(f"figures/{mode}.png", out.getvalue(), *size)
