"""The key pair of an agency, by which its packages and its anchors are known; one Ed25519 pair for both."""

import uuid
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from app.database.unit_of_work import UnitOfWork
from app.services.accounts.access import COMMAND_LINE
from app.services.accounts.office_changes import write_down
from models.agencies import Agency
from models.exchange import ExchangeOffice, ExchangeSecret

_KEY_SIGNS = 64


@dataclass(frozen=True, slots=True)
class OwnKey:
    """The key pair of this office, hexadecimal, with its agency's code."""

    code: str
    public: str
    secret: str

    def signature(self, data: bytes) -> str:
        """Over these bytes, hexadecimal."""
        return SigningKey(bytes.fromhex(self.secret)).sign(data).signature.hex()


def key_of_office(uow: UnitOfWork, agency_id: uuid.UUID) -> OwnKey | None:
    """The pair of an agency; `None` before it was made. Not to be asked for where it may not be read."""
    agency = uow.session.get_one(Agency, agency_id)
    office = uow.session.get(ExchangeOffice, agency_id)
    secret = uow.session.get(ExchangeSecret, agency_id)
    if office is None or office.public_key is None or secret is None:
        return None
    return OwnKey(agency.code, office.public_key, secret.secret)


def public_key_of(uow: UnitOfWork, agency_id: uuid.UUID) -> str:
    """The public half alone, which everybody may read; empty before it was made."""
    office = uow.session.get(ExchangeOffice, agency_id)
    return (office.public_key or "") if office is not None and office.is_own else ""


def may_sign(uow: UnitOfWork) -> bool:
    """Whether the secret half can be read here: at a server no person's own login may."""
    return uow.location.login is None


def make_key(uow: UnitOfWork, agency: Agency, pair: tuple[str, str] | None = None) -> str:
    """A new pair, or this one, written down among the office's changes with the one it follows; its public half."""
    secret, public = pair or new_secret()
    office = uow.session.get(ExchangeOffice, agency.id) or ExchangeOffice(agency_id=agency.id)
    before = office.public_key
    office.is_own, office.public_key = True, public
    uow.session.add(office)
    kept = uow.session.get(ExchangeSecret, agency.id) or ExchangeSecret(agency_id=agency.id)
    kept.secret = secret
    uow.session.add(kept)
    uow.session.flush()
    write_down(
        uow,
        agency.id,
        "make_key",
        agency.code,
        before={} if before is None else {"key": before},
        after={"key": public},
        by=COMMAND_LINE if uow.actor is None else None,
    )
    return public


def new_secret() -> tuple[str, str]:
    """A new key pair: the secret and the public half, hexadecimal."""
    key = SigningKey.generate()
    return key.encode().hex(), key.verify_key.encode().hex()


def is_public_key(text: str) -> bool:
    """Whether a text is a public key one can encrypt to."""
    try:
        VerifyKey(bytes.fromhex(text)).to_curve25519_public_key()
    except (ValueError, CryptoError, RuntimeError):
        return False
    return len(text) == _KEY_SIGNS and text == text.lower()


def is_signed(data: bytes, signature: str, key: str) -> bool:
    """Whether a signature over these bytes was made with the secret half of a public key."""
    try:
        VerifyKey(bytes.fromhex(key)).verify(data, bytes.fromhex(signature))
    except (ValueError, CryptoError):
        return False
    return True


def fingerprint(public: str) -> str:
    """A public key in groups that two people read to each other on the telephone."""
    return " ".join(public[at : at + 4] for at in range(0, len(public), 4))
