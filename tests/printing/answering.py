"""A printer that answers what it is told to: whole IPP answers, bytes that are none, or nothing at all. For what a well-made printer never sends."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from handoutgen.printing.message import OPERATION, TEXT, Group, Message, decode, encode, one

Answer = Callable[[socket.socket, Message], None]


def ok(*groups: Group, code: int = 0, said: str = "") -> Answer:
    """A whole answer."""
    status = Group(OPERATION, {"status-message": one(TEXT, said)} if said else {})
    return http(encode(Message(code, 1, (status, *groups))))


def http(body: bytes, status: str = "200 OK", length: int | None = None) -> Answer:
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/ipp\r\nContent-Length: {len(body) if length is None else length}\r\n\r\n"
    return lambda connection, _asked: connection.sendall(head.encode() + body)


@contextmanager
def answering(*answers: Answer) -> Iterator[tuple[str, list[Message]]]:
    """Its address, and what it was asked. Each connection gets the next answer, all further ones the last."""
    asked: list[Message] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_serve, args=(server, answers, asked), daemon=True).start()
        try:
            yield f"ipp://127.0.0.1:{server.getsockname()[1]}/ipp/print", asked
        finally:
            server.shutdown(socket.SHUT_RDWR)


def _serve(server: socket.socket, answers: tuple[Answer, ...], asked: list[Message]) -> None:
    number = 0
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection, suppress(OSError, struct.error):
            message = decode(_body(connection))
            asked.append(message)
            answer = answers[min(number, len(answers) - 1)]
            number += 1
            answer(connection, message)


def _body(connection: socket.socket) -> bytes:
    with connection.makefile("rb") as file:
        length = 0
        while (line := file.readline().strip()) != b"":
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return file.read(length)
