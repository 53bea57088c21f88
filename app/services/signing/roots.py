"""The certificates of authorities that an agency trusts, put there by its administrator, one by one."""

import hashlib
import uuid
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.files.reading import read_up_to
from app.language import tr
from app.rules.permissions import require_role
from app.services.accounts.confirming import confirm
from app.services.office.kept_settings import record_change, setting_key, settings_under, write_setting
from app.services.office.own_agency import own_agency_id
from app.services.signing.views import TrustedRoot
from models.records import Setting
from models.vocabulary import Role

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

_WORD = "root"
_LARGEST = 100_000
_SHORT = 32
"""So many signs of a fingerprint name the setting that holds the certificate."""


def trusted_certificates(uow: UnitOfWork) -> "list[Certificate]":
    """Those of the office of who acts."""
    return [_certificate(str(text)) for text in settings_under(uow, own_agency_id(uow), _WORD).values()]


def trusted_roots(uow: UnitOfWork) -> tuple[TrustedRoot, ...]:
    """The same, as they are listed."""
    return tuple(sorted(map(_told, trusted_certificates(uow)), key=lambda each: each.subject))


def certificate_in(file: Path) -> str:
    """The certificate in a file, PEM or DER, in hexadecimal; `UserError` `no_certificate`, `Unavailable` as reading."""
    from asn1crypto import pem

    data = read_up_to(file, _LARGEST)
    try:
        if pem.detect(data):
            _, _, data = pem.unarmor(data)
        text = data.hex()
        _told(_certificate(text))
    except (ValueError, TypeError) as error:
        raise UserError(
            "no_certificate",
            tr("Tệp {file} không có chứng thư nào. Chưa có gì bị thay đổi.", file=file.name),
            tr("Lấy tệp chứng thư gốc (.cer, .crt, .pem) ở trang của nơi cấp chữ ký số."),
        ) from error
    return text


def trust_root(uow: UnitOfWork, certificate: str) -> TrustedRoot:
    """Trust an authority from now on; an administrator's, and on the record of changed settings."""
    told = _told(_certificate(certificate))
    agency_id = _administered(uow)
    write_setting(uow, setting_key(agency_id, f"{_WORD}:{told.fingerprint[:_SHORT]}"), certificate)
    record_change(uow, agency_id, "signing_root", "", told.subject)
    return told


def distrust_root(uow: UnitOfWork, fingerprint: str) -> TrustedRoot:
    """Trust it no more; the first signs of its fingerprint are enough. `UserError` `unknown_root`."""
    agency_id = _administered(uow)
    meant = fingerprint.lower().replace(":", "").replace(" ", "")
    found = [each for each in trusted_roots(uow) if meant and each.fingerprint.startswith(meant)]
    if len(found) != 1:
        raise UserError(
            "unknown_root",
            tr("Không có đúng một chứng thư gốc mang mã này. Chưa có gì bị thay đổi."),
            tr("Xem danh sách: motcua-admin attachment roots."),
        )
    (root,) = found
    name = setting_key(agency_id, f"{_WORD}:{root.fingerprint[:_SHORT]}")
    uow.session.execute(delete(Setting).where(Setting.name == name))
    uow.session.flush()
    record_change(uow, agency_id, "signing_root", root.subject, "")
    return root


def _administered(uow: UnitOfWork) -> uuid.UUID:
    confirm(uow)
    require_role(uow.acting().roles, Role.ADMINISTRATOR)
    return own_agency_id(uow)


def _certificate(text: str) -> "Certificate":
    from asn1crypto.x509 import Certificate

    return Certificate.load(bytes.fromhex(text), strict=True)


def _told(certificate: "Certificate") -> TrustedRoot:
    until: datetime = certificate.not_valid_after
    return TrustedRoot(
        hashlib.sha256(certificate.dump()).hexdigest(), str(certificate.subject.human_friendly), until
    )
