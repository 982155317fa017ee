"""A real SMTP server that does what a test tells it: refuse, be slow, drop the line."""

import asyncio
import email
from collections import Counter
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.services import free_port


class MailServer:
    """Keeps what it took. The settings of a moment: `refuse`, `greylist`, `slow`, `drop_after_data`."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refused_for_good: set[str] = set()
        self.greylisted: set[str] = set()
        self.slow = 0.0
        self.drop_after_data = 0
        self.begun = 0

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if address in self.refused_for_good:
            return "550 no such person"
        if address in self.greylisted:
            return "451 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session, envelope):  # noqa: N802
        self.begun += 1
        await asyncio.sleep(self.slow)
        self.messages.append(email.message_from_bytes(envelope.content, policy=default))
        if self.drop_after_data:
            self.drop_after_data -= 1
            server.transport.abort()
        return "250 taken"

    def to(self) -> Counter[str]:
        """How many letters everybody got."""
        return Counter(message["To"] for message in list(self.messages))

    def identities(self, to: str) -> set[str]:
        """The Message-IDs of the letters to one person."""
        return {message["Message-ID"] for message in self.messages if message["To"] == to}


@contextmanager
def listening(server: MailServer, port: int | None = None):
    """The server at a port of this machine; gives the port."""
    port = port or free_port()
    controller = Controller(server, hostname="127.0.0.1", port=port, ready_timeout=10)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()
