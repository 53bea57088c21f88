"""What is told of keys and signatures."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class Trust(StrEnum):
    """Whether the certificate behind a signature leads to one that the office trusts.

    `EXPIRED` held when it was signed and does no more; of `UNKNOWN` nobody here can tell.
    """

    TRUSTED = "trusted"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


class Unread(StrEnum):
    """Why nothing can be told of a signature, neither that what it covers is as it was nor that it is not."""

    KIND = "kind_unknown"
    """It is of a kind that nobody here reads, or no field of the file leads to it."""
    FAULT = "unreadable"
    """It, or the file around it, is not what its kind asks for."""


@dataclass(frozen=True, slots=True)
class SignatureSeen:
    """A signature in a PDF. `is_intact`: what it covers is as it was signed.

    `covers_all`: nothing was added behind it. `is_altered`: something was that no signer adds, or that shows more than
    a signer's stamp. `has_proven_time`: an authority of time says when, and not the signer's PC. `until` is the last
    day of the certificate. Where `unread` says why nothing can be told, the rest tells nothing.
    """

    signer: str
    organisation: str
    issuer: str
    signed_at: datetime | None
    has_proven_time: bool
    is_intact: bool
    covers_all: bool
    is_altered: bool
    trust: Trust
    until: datetime | None
    unread: Unread | None = None

    @property
    def is_good(self) -> bool:
        """Whether nothing is to be said against it."""
        return self.is_intact and not self.is_altered and self.trust is Trust.TRUSTED


@dataclass(frozen=True, slots=True)
class SignedFile:
    """The signatures of a file of a dossier, in the order in which they were put there."""

    number: int
    name: str
    signatures: tuple[SignatureSeen, ...]


@dataclass(frozen=True, slots=True)
class KeyInFile:
    """A key in a PKCS#12 file (`.p12`, `.pfx`)."""

    file: Path


@dataclass(frozen=True, slots=True)
class KeyOnToken:
    """A key on a token, behind the PKCS#11 module its maker ships."""

    module: Path


Key = KeyInFile | KeyOnToken


def key_at(place: Path) -> Key:
    """The key at a place that a person or a setting names: a key file by its ending, else a module."""
    return KeyInFile(place) if place.suffix.lower() in (".p12", ".pfx") else KeyOnToken(place)


@dataclass(frozen=True, slots=True)
class TrustedRoot:
    """A certificate the office trusts, by its SHA-256; `until` is its last day."""

    fingerprint: str
    subject: str
    until: datetime
