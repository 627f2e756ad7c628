"""The site on ::1 as well: a relay to 127.0.0.1, for machines whose `localhost` is IPv6 first."""

import asyncio
import socket
import threading

CHUNK = 65536


def relay_ipv6(port: int) -> None:
    """Relay ::1 to 127.0.0.1 on the same port until the process ends; does nothing where ::1 cannot be had."""
    try:
        listening = socket.create_server(("::1", port), family=socket.AF_INET6)
    except OSError:
        return
    threading.Thread(target=asyncio.run, args=[_serve(listening, port)], daemon=True).start()


async def _serve(listening: socket.socket, port: int) -> None:
    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            answers, questions = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            writer.close()
            return
        await asyncio.gather(_pass_on(reader, questions), _pass_on(answers, writer), return_exceptions=True)

    server = await asyncio.start_server(relay, sock=listening)
    await server.serve_forever()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while chunk := await reader.read(CHUNK):
            writer.write(chunk)
            await writer.drain()
    finally:
        writer.close()
