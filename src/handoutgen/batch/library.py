"""Where handoutgen was installed -> where its own handouts, sample clinics and fonts lie."""

from __future__ import annotations

from pathlib import Path

from handoutgen.batch.errors import MachineError

PACKAGE = Path(__file__).resolve().parents[1]


def library_root(package: Path = PACKAGE) -> Path:
    """The folder that holds handouts/, clinics/ and fonts/. Raises MachineError if the installation is not whole.

    A wheel carries them inside the package as `library/`; an editable install finds them at the top of the repository,
    two folders above `src/handoutgen`.
    """
    for folder in (package / "library", package.parents[1]):
        if (folder / "handouts").is_dir() and (folder / "fonts" / "fonts.yaml").is_file():
            return folder
    raise MachineError(f"handoutgen's own library is missing beside {package}", "install handoutgen again")


def data_root(package: Path = PACKAGE) -> Path:
    """The folder that holds themes/, languages/ and explanations/."""
    return package / "data"
