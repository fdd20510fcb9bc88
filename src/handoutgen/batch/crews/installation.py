"""What is installed here -> a record that travels, so that nobody prints with other tools than those a build was planned with."""

from __future__ import annotations

import platform
import zlib
from dataclasses import dataclass
from hashlib import sha256

from handoutgen import __version__
from handoutgen.batch.errors import MachineError
from handoutgen.batch.project import BUILT_IN, DATA, Project
from handoutgen.batch.toolchain import LIBRARIES, installed, toolchain

_BUILT_IN = (DATA, f"{BUILT_IN}handouts/")


@dataclass(frozen=True, slots=True)
class Installation:
    """`made_with`: the toolchain with a project's fonts; `built_in`: the hash of the files that come with handoutgen; `versions` are for people."""

    made_with: str
    built_in: str
    versions: tuple[tuple[str, str], ...]

    @classmethod
    def here(cls, project: Project, made_with: str = "") -> Installation:
        """That of this process, for one project. `made_with`: its toolchain, where it is known."""
        named = (("handoutgen", __version__), ("Python", platform.python_version()), ("zlib", zlib.ZLIB_RUNTIME_VERSION))
        versions = (*named, *((name, installed(name)) for name in LIBRARIES))
        return cls(made_with or toolchain(project), built_in(project), versions)

    def insist(self, other: Installation, who: str) -> None:
        """Raises MachineError if a worker, which is called `who`, has another one than this."""
        if (self.made_with, self.built_in) == (other.made_with, other.built_in):
            return
        there = dict(other.versions)
        unlike = [
            f"{name} {there.get(name) or 'missing'} (here {version or 'missing'})"
            for name, version in self.versions
            if there.get(name) != version
        ]
        what = f"it has {', '.join(unlike)}" if unlike else "the files of handoutgen, or the fonts, are not the same there"
        raise MachineError(
            f"{who} would not print what is printed here: {what}", "install the same version of handoutgen and of its libraries on both"
        )


def built_in(project: Project) -> str:
    """The hash of all wording, themes, notices and handouts that come with handoutgen. Hidden files have no say."""
    digest = sha256()
    for place in _files(project, _BUILT_IN):
        digest.update(f"{place} {project.state(place)}\n".encode())
    return digest.hexdigest()


def _files(project: Project, folders: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for folder in folders:
        below = set(project.folders(folder))
        found += (folder + name for name in project.names(folder) if name not in below)
        found += _files(project, tuple(f"{folder}{name}/" for name in sorted(below)))
    return found
