"""A scanner that answers as clamd does, over TCP or a socket in a folder."""

import socket
import struct
import threading
from contextlib import closing, contextmanager

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"


class Clamd:
    def __init__(self, server: socket.socket, limit: int) -> None:
        self.server, self.limit = server, limit
        self.heard: list[bytes] = []

    def serve(self) -> None:
        while True:
            try:
                line, _address = self.server.accept()
            except OSError:
                return
            with closing(line):
                self.answer(line)

    def answer(self, line: socket.socket) -> None:
        with line.makefile("rb") as reader:
            assert reader.read(10) == b"zINSTREAM\0"
            content = b""
            while (size := struct.unpack("!L", reader.read(4))[0]) and len(content) < self.limit:
                content += reader.read(size)
        self.heard.append(content)
        if len(content) >= self.limit:
            line.sendall(b"INSTREAM size limit exceeded. ERROR\0")
        elif EICAR in content:
            line.sendall(b"stream: Win.Test.EICAR_HDB-1 FOUND\0")
        else:
            line.sendall(b"stream: OK\0")


@contextmanager
def clamd(folder=None, limit=100_000_000):
    """The scanner and the address to set."""
    if folder:
        path = str(folder / "clamd.ctl")
        server = socket.socket(socket.AF_UNIX)
        server.bind(path)
        server.listen()
        address = f"unix://{path}"
    else:
        server = socket.create_server(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
    one = Clamd(server, limit)
    thread = threading.Thread(target=one.serve, daemon=True)
    thread.start()
    try:
        yield one, address
    finally:
        # Wakes the one who waits for callers, on every system.
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(5)
