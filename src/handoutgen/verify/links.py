"""links: annotations of the pages -> whether each is tagged, described, and led back to its tag."""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.model.diagnostic import Finding
from handoutgen.verify.opened import Opened
from handoutgen.verify.tree import Node, Tree
from handoutgen.verify.values import entry, identity, items, name, number_tree, string, whole

_UNSEEN = 2  # bit of /F: hidden


def find(file: Opened, tree: Tree) -> Iterator[Finding]:
    """H621."""
    owners = {number: node for node in tree.nodes for number in node.objects}
    parents = dict(number_tree(entry(tree.root, "/ParentTree")))
    there = set()
    for number, page in enumerate(file.pages, 1):
        for annotation in items(page.get("/Annots")):
            there.add(identity(annotation))
            if not (whole(entry(annotation, "/F")) or 0) & _UNSEEN and name(annotation, "/Subtype") not in ("Popup", "PrinterMark"):
                yield from _annotation(file, annotation, number, owners.get(identity(annotation)), parents)
    for node in tree.named("Link"):
        if not any(number in there for part in (node, *node.kids) for number in part.objects):
            yield file.finding("H621", "a Link has nothing to click on any page", "/OBJR ties it to its annotation")


def _annotation(file: Opened, annotation: object, page: int, owner: Node | None, parents: dict[int, object]) -> Iterator[Finding]:
    kind = name(annotation, "/Subtype") or "annotation"
    if owner is None:
        yield file.finding("H621", f"page {page}: a {kind} is not in the structure tree")
    elif kind == "Link" and not any(node.role == "Link" for node in (owner, *owner.above())):
        yield file.finding("H621", f"page {page}: a link is tagged as {owner.role}")
    if not string(annotation, "/Contents").strip() and kind == "Link":
        yield file.finding("H621", f"page {page}: a link does not say where it leads", "/Contents says it in words")
    key = whole(entry(annotation, "/StructParent"))
    back = None if key is None else parents.get(key)
    if owner is not None and (back is None or identity(back) != owner.key):
        yield file.finding("H624", f"page {page}: the parent tree leads from a {kind} elsewhere")
