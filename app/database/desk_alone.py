"""Who a PC is when it goes on without its server, and the secret that its copy of the office is kept under."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from app.errors import UserError
from app.language import tr

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class AloneDesk:
    """What a PC without its server may do, and until when: what the server last leased to it.

    `number` (10–89) begins the numbers it gives out by itself; `agency_id` is whose desk it is; `lease_until` is aware.
    """

    lease_id: uuid.UUID
    number: int
    agency_id: uuid.UUID
    lease_until: datetime


class CopyKey:
    """The secret of a copy: shown nowhere, cannot be pickled, and is written down sealed or not at all."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError("a key has 32 bytes")
        self._secret = secret

    def __repr__(self) -> str:
        return "CopyKey(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is written down nowhere")

    def raw(self) -> bytes:
        """The 32 bytes, for who seals them and for the driver alone."""
        return self._secret

    def of(self, purpose: str) -> bytes:
        """Another secret of 32 bytes, for what else is kept beside the copy: one for each purpose."""
        return hashlib.blake2b(purpose.encode(), key=self._secret, digest_size=KEY_BYTES).digest()


def not_now() -> UserError:
    """`alone_not_now`: what no outbox takes along would be gone with the copy."""
    return UserError(
        "alone_not_now",
        tr("Việc này cần máy chủ, mà máy này đang làm một mình; chưa có gì bị thay đổi."),
        tr("Chờ có lại máy chủ rồi làm; tiếp nhận, thu phí và trả kết quả vẫn làm được ngay."),
    )
