"""agreement: content, structure tree and parent tree -> where they say different things, and content that no mark surrounds."""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.model.diagnostic import Finding
from handoutgen.verify.content import Content
from handoutgen.verify.opened import Opened
from handoutgen.verify.tree import Node, Piece, Tree
from handoutgen.verify.values import entry, identity, items, number_tree, whole


def find(file: Opened, tree: Tree, contents: list[Content]) -> Iterator[Finding]:
    """H623 content and tree, H624 parent tree."""
    owners: dict[Piece, Node] = {}
    for node in tree.nodes:
        for piece in node.pieces:
            if piece in owners:
                yield file.finding("H623", f"a piece of content belongs to {owners[piece].role} and to {node.role}")
            owners[piece] = node
    parents = dict(number_tree(entry(tree.root, "/ParentTree")))
    if not parents:
        yield file.finding("H624", "the file has no parent tree", "from content no way leads to its tags")
    known = set()
    for content in contents:
        known |= {Piece(content.key, mcid) for mcid in content.mcids}
        yield from _pieces(file, content, owners, parents)
    for piece in [piece for piece in owners if piece not in known]:
        yield file.finding("H623", f"{owners[piece].role} holds content {piece.mcid}, which stands on no page")


def marks(file: Opened, contents: list[Content]) -> Iterator[Finding]:
    """H625: what no mark surrounds, and marks that are not well formed; of use without a tree too."""
    for content in contents:
        for what, times in content.unmarked.items():
            if times:
                said = f"page {content.page}: {what} outside all marks, {times} times"
                yield file.finding("H625", said, "content is tagged, or it is an artifact")
        for problem in dict.fromkeys(content.problems):
            yield file.finding("H625", f"page {content.page}: {problem}")


def _pieces(file: Opened, content: Content, owners: dict[Piece, Node], parents: dict[int, object]) -> Iterator[Finding]:
    """The marked content of one stream, both ways."""
    key = whole(entry(content.holder, "/StructParents"))
    led = items(parents.get(key)) if key is not None else ()
    for mcid, times in sorted(content.mcids.items()):
        owner = owners.get(Piece(content.key, mcid))
        back = led[mcid] if 0 <= mcid < len(led) else None
        if times > 1:
            yield file.finding("H623", f"page {content.page}: content {mcid} is marked {times} times")
        if owner is None:
            yield file.finding("H623", f"page {content.page}: content {mcid} belongs to no element")
        elif back is None:
            yield file.finding("H624", f"page {content.page}: the parent tree has nothing for content {mcid}")
        elif identity(back) != owner.key:
            yield file.finding("H624", f"page {content.page}: the parent tree leads from content {mcid} of {owner.role} elsewhere")
    beyond = [mcid for mcid, back in enumerate(led) if back is not None and mcid not in content.mcids]
    if beyond:
        yield file.finding("H624", f"page {content.page}: the parent tree knows content {beyond[0]}, which is not there")
