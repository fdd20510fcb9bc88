"""handouts/packets/ -> packets and what their covers say: the project's own before the built-in library's."""

from __future__ import annotations

from handoutgen.batch.files import Files
from handoutgen.batch.handouts import FOLDER as HANDOUTS
from handoutgen.batch.handouts import handout_names, load_facts
from handoutgen.batch.naming import check_name
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.packet import Packet, PacketWords
from handoutgen.source.suggestion import did_you_mean

FOLDER, ENDING = f"{HANDOUTS}/packets", ".yaml"


def packet_names(files: Files) -> tuple[str, ...]:
    """Every packet of the project and of the built-in library."""
    return tuple(name.removesuffix(ENDING) for name in files.names(FOLDER) if name.endswith(ENDING))


def load_packet(files: Files, name: str) -> Packet:
    """A packet whose handouts are all there. Raises Refused."""

    def make() -> Packet:
        place = files.find(f"{FOLDER}/{name}{ENDING}") or f"{FOLDER}/{name}{ENDING}"
        check_name(name, "packet", Span(place))
        packet = files.record(place, Packet)
        if findings := _wrong(files, packet):
            raise Refused(*findings)
        return packet

    return files.once(("packet", name), make)


def _wrong(files: Files, packet: Packet) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    there, where = handout_names(files), packet.at("handouts")
    for name in dict.fromkeys(packet.handouts):
        if name not in there:
            message = f"the packet names a handout that is not there: `{name[:60]}`"
            findings.append(
                Finding("H470", message, where, did_you_mean(name, there, "handouts") or "write it, or take it out of the packet")
            )
        elif packet.handouts.count(name) > 1:
            findings.append(Finding("H470", f"the packet names `{name}` twice", where, "name each handout once"))
    if packet.budget < 1:
        findings.append(Finding("H472", f"{packet.budget} sheets of paper are no budget", packet.at("budget"), "write 1 or more"))
    return tuple(findings)


def per_procedure(files: Files, packet: Packet) -> bool:
    """Is it built for each procedure? If one of its handouts is. Raises Refused if one of them cannot be read."""
    return any(load_facts(files, name).per == "procedure" for name in packet.handouts)


def packet_translations(files: Files, name: str) -> tuple[str, ...]:
    """The languages that a packet's cover is written in."""
    return tuple(each.removesuffix(ENDING) for each in files.names(f"{FOLDER}/{name}") if each.endswith(ENDING))


def load_packet_words(files: Files, name: str, language: str, wanted: Span) -> PacketWords:
    """What the cover says in one language, with a line for each handout and for no other. `wanted` is where a clinic asks for it."""
    own = f"{FOLDER}/{name}/{language}{ENDING}"
    place = files.find(own)
    if not place:
        there = ", ".join(f"`{each}`" for each in packet_translations(files, name)) or "none"
        hint = f"write {own}; languages there are: {there}"
        raise Refused(Finding("H254", f"the packet `{name}` is not written in `{language}`", wanted, hint))
    words, packet = files.record(place, PacketWords), load_packet(files, name)
    findings = [
        Finding("H471", f"the cover has no line for `{each}`", words.at("lines"), f"add `{each}:` and when or why to read it")
        for each in packet.handouts
        if each not in words.lines
    ]
    findings += [
        Finding("H471", f"the cover has a line for `{each[:60]}`, which is not in the packet", line.span, "delete it, or add the handout")
        for each, line in words.lines.items()
        if each not in packet.handouts
    ]
    if findings:
        raise Refused(*findings)
    return words
