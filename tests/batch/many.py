"""A practice of several clinics and two short sheets, without the library: what a batch is made of, built in a second or two."""

from __future__ import annotations

import shutil
from pathlib import Path

from handoutgen.batch.library import library_root
from tests.batch.practice import edit, practice, write
from tests.batch.short_packets import CARE, HELP, packet, sheet

CLINICS = ("alder", "birch", "cedar", "dogwood", "elm")
PHONE, OTHER = "415-555-0114", "415-555-0199"


def many(folder: Path, clinics: tuple[str, ...] = CLINICS) -> Path:
    """Each clinic has a name of its own; the sheets are two, and two more make a packet of them."""
    practice(folder)
    write(folder, "handoutgen.yaml", "name: Many\n")
    shared = library_root() / "handouts"
    shutil.copytree(shared / "shared", folder / "handouts/shared")
    for name in ("sources.yaml", "policies.yaml"):
        shutil.copy(shared / name, folder / "handouts" / name)
    sheet(folder, HELP, "SC-10", "clinic", source="nhlbi-marrow")
    sheet(folder, CARE, "SC-07", "procedure", source="nhlbi-clots", text="Rest for {{ policy.nsaids_after_days | days }}.")
    packet(folder)
    for name in clinics:
        shutil.copytree(folder / "clinics/harbor", folder / "clinics" / name)
        edit(folder, f"clinics/{name}/clinic.yaml", "name: Harbor Spine", f"name: {name.capitalize()} Spine")
    shutil.rmtree(folder / "clinics/harbor")
    return folder
