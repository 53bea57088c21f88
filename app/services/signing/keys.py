"""Keys to sign with: from a file or a token, open for one signature; neither key nor password is ever kept."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from app.errors import Unavailable, UserError
from app.files.reading import read_up_to
from app.language import tr
from app.rules.calendar import local
from app.services.signing.views import Key, KeyInFile, KeyOnToken

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.signers import Signer

_LARGEST = 1_000_000


@contextmanager
def opened_key(key: Key, password: str) -> "Iterator[Signer]":
    """A signer with this key.

    `UserError` `key_refused` (wrong password, or no key file), `pin_wrong`, `pin_locked`, `key_without_certificate`,
    `certificate_expired`, `certificate_not_yet`; `Unavailable` `file_missing`, `token_missing`, `token_failed`.
    """
    if isinstance(key, KeyInFile):
        signer = _of_file(key, password)
        _check_time(signer.signing_cert)
        yield signer
        return
    with _session(key, password) as session:
        signer = _of_token(session)
        _check_time(signer.signing_cert)
        yield signer


def is_of_token(error: Exception) -> bool:
    """Whether it is the token that failed, and no file."""
    import pkcs11

    return isinstance(error, pkcs11.exceptions.PKCS11Error)


def named(certificate: "Certificate | None", *kinds: str) -> str:
    """What a certificate's owner is called: the first of these parts of its name there is."""
    native: dict[str, Any] = {} if certificate is None else certificate.subject.native
    found = next((native[kind] for kind in kinds if kind in native), "")
    return ", ".join(found) if isinstance(found, list) else str(found)


def _of_file(key: KeyInFile, password: str) -> "Signer":
    from pyhanko.sign.signers import SimpleSigner

    data = read_up_to(key.file, _LARGEST)
    try:
        signer: Signer = SimpleSigner.load_pkcs12_data(
            data, other_certs=[], passphrase=password.encode() or None
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise UserError(
            "key_refused",
            tr("Không mở được tệp khoá: mật khẩu không đúng, hoặc tệp không phải tệp khoá. Chưa ký gì."),
            tr("Gõ lại mật khẩu của tệp khoá (.p12, .pfx); chú ý bộ gõ tiếng Việt và chữ hoa."),
        ) from error
    return signer


@contextmanager
def _session(key: KeyOnToken, pin: str) -> Iterator[Any]:
    import pkcs11

    if not pin:
        raise _pin_wrong()
    try:
        session = _first_token(key).open(user_pin=pin)
    except (
        pkcs11.exceptions.PinIncorrect,
        pkcs11.exceptions.PinInvalid,
        pkcs11.exceptions.PinLenRange,
    ) as error:
        raise _pin_wrong() from error
    except pkcs11.exceptions.PinLocked as error:
        raise UserError(
            "pin_locked",
            tr("Thiết bị ký đã khoá vì sai mã PIN nhiều lần. Chưa ký gì."),
            tr("Nhờ nơi cấp chứng thư mở khoá thiết bị."),
        ) from error
    except Exception as error:  # modules of many makers, each with its own way to fail
        raise Unavailable(
            "token_missing",
            tr("Không thấy thiết bị ký nào. Chưa ký gì."),
            tr("Cắm thiết bị, xem phần mềm của nơi cấp đã cài và đường dẫn mô-đun PKCS#11 có đúng không."),
        ) from error
    try:
        yield session
    except pkcs11.exceptions.PKCS11Error as error:
        raise Unavailable(
            "token_failed",
            tr("Thiết bị ký không ký được. Chưa ký gì."),
            tr("Rút ra cắm lại thiết bị, rồi ký lại."),
        ) from error
    finally:
        with suppress(
            pkcs11.exceptions.PKCS11Error
        ):  # of a token that was pulled out there is nothing to close
            session.close()


def _first_token(key: KeyOnToken) -> Any:
    """The token in the first slot that has one made ready for use."""
    import pkcs11

    tokens = [slot.get_token() for slot in pkcs11.lib(str(key.module)).get_slots(token_present=True)]
    return next(each for each in tokens if pkcs11.TokenFlag.TOKEN_INITIALIZED in each.flags)


def _pin_wrong() -> UserError:
    return UserError(
        "pin_wrong",
        tr("Mã PIN của thiết bị ký không đúng. Chưa ký gì."),
        tr("Gõ lại cẩn thận: sai nhiều lần thì thiết bị tự khoá."),
    )


def _of_token(session: Any) -> "Signer":
    """The first private key that has a certificate beside it."""
    from asn1crypto.x509 import Certificate
    from pkcs11 import Attribute, ObjectClass
    from pyhanko.sign.pkcs11 import PKCS11Signer

    keys = {each[Attribute.ID] for each in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})}
    for each in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        if each[Attribute.ID] in keys:
            certificate = Certificate.load(each[Attribute.VALUE])
            return PKCS11Signer(session, signing_cert=certificate, key_id=each[Attribute.ID])
    raise UserError(
        "key_without_certificate",
        tr("Thiết bị không có khoá nào kèm chứng thư. Chưa ký gì."),
        tr("Nhờ nơi cấp chứng thư nạp lại thiết bị."),
    )


def _check_time(certificate: "Certificate | None") -> None:
    if certificate is None:
        return
    now, until = datetime.now(UTC), certificate.not_valid_after
    if until < now:
        raise UserError(
            "certificate_expired",
            tr("Chứng thư chữ ký số đã hết hạn ngày {day}. Chưa ký gì.", day=f"{local(until):%d/%m/%Y}"),
            tr("Gia hạn chứng thư ở nơi cấp, hoặc ký bằng khoá khác."),
        )
    if certificate.not_valid_before > now:
        raise UserError(
            "certificate_not_yet",
            tr("Chứng thư chữ ký số chưa có hiệu lực. Chưa ký gì."),
            tr("Xem đồng hồ của máy có đúng không."),
        )
