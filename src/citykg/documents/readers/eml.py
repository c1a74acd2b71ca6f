"""E-mail: the body of a message."""

import email
import re
from datetime import date
from email.message import EmailMessage, MIMEPart
from email.policy import default
from typing import Final

from citykg.documents.encodings import decode
from citykg.documents.readers.html import main_text, parse_page
from citykg.documents.readers.model import Hints, Raw, Reading
from citykg.errors import DamagedDocumentError, EmptyDocumentError

_FIELD: Final = re.compile(rb"[!-9;-~]+:[ \t]")
# Only programs write these; people may well start a text with "From:" and "Date:".
_SURE_FIELD: Final = re.compile(
    rb"^(message-id|mime-version|received|return-path):", re.IGNORECASE | re.MULTILINE
)
_HEAD: Final = re.compile(rb"\A.*?\r?\n\r?\n", re.DOTALL)
_SEARCHED_BYTES: Final = 32_768


def is_email(data: bytes) -> bool:
    """Tell whether bytes start with the header of a message.

    Args:
        data: The first bytes of a file.
    """
    if not _FIELD.match(data):
        return False
    head = _HEAD.match(data[:_SEARCHED_BYTES])
    return bool(head and _SURE_FIELD.search(head[0]))


def read_email(raw: Raw) -> Reading:
    """Take the body of a message: its plain text, else the main text of its HTML.

    Attachments are left out, and named in a note. The subject is the title, the name
    of the sender the publisher, and the day of sending the day of publication.

    Args:
        raw: The message.

    Raises:
        DamagedDocumentError: If there is no header.
        EmptyDocumentError: If there is no body.
        UnknownEncodingError: If no encoding fits the body.
        UnreadableDocumentError: If there are NUL characters in it.
    """
    message = email.message_from_bytes(raw.data, policy=default)
    if not message.keys():
        raise DamagedDocumentError(raw.source, kind="an e-mail", detail="no header")
    body = message.get_body(("plain", "html"))
    if body is None:
        raise EmptyDocumentError(
            raw.source, "has no body of text. Save its attachments and take those."
        )
    text, encoding = _body_text(body, raw)
    return Reading(text, _hints(message), encoding, _notes(message))


# EmailMessage.get_content() replaces what it cannot decode; this says so instead.
def _body_text(body: MIMEPart, raw: Raw) -> tuple[str, str]:
    payload = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = body.get_content_charset()
    text, encoding = decode(data, raw.source, declared=charset)
    if body.get_content_subtype() == "html":
        text = main_text(parse_page(text, raw), raw)
    return text, encoding


def _hints(message: EmailMessage) -> Hints:
    sender = message["from"]
    names = [one.display_name for one in sender.addresses] if sender else []
    return Hints(
        title=str(message["subject"] or ""),
        published=_day(message),
        publisher=next(iter(names), None),
    )


def _day(message: EmailMessage) -> date | None:
    field = message["date"]
    sent = field.datetime if field else None
    return sent.date() if sent else None


def _notes(message: EmailMessage) -> tuple[str, ...]:
    names = [part.get_filename() or "unnamed" for part in message.iter_attachments()]
    return (f"Not read: attachment {', '.join(names)}.",) if names else ()
