"""A key on a token: SoftHSM's, which is a token in software, behind the module its maker ships."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from app.errors import Unavailable, UserError
from app.services.signing import keys
from app.services.signing.signing import Signing, signed
from app.services.signing.views import KeyOnToken
from tests.services.attachments import files
from tests.services.desk import assert_for_people
from tests.services.signing.test_signing import NOW, TRUSTED, seen

PIN = "123456"
MODULE = next(
    (
        path
        for path in (
            Path("/usr/lib/softhsm/libsofthsm2.so"),
            Path("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
        )
        if path.exists()
    ),
    Path("libsofthsm2.so"),
)


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeyOnToken]:
    """A token with one key and its certificate. The module reads where its tokens are once, as it is loaded."""
    folder = tmp_path_factory.mktemp("token")
    settings, key = folder / "softhsm2.conf", folder / "key.pem"
    (folder / "tokens").mkdir()
    settings.write_text(
        f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n"
    )
    key.write_bytes(TRUSTED.key_of_person().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(settings))
        _softhsm("--init-token", "--free", "--label", "van thu", "--so-pin", "87654321", "--pin", PIN)
        _softhsm("--import", str(key), "--token", "van thu", "--label", "khoa", "--id", "01", "--pin", PIN)
        _put_certificate()
        yield KeyOnToken(MODULE)


def _softhsm(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True)


def _put_certificate() -> None:
    import pkcs11

    certificate = Certificate.load(TRUSTED.certify("Lê Văn Thư").public_bytes(Encoding.DER))
    with pkcs11.lib(str(MODULE)).get_token(token_label="van thu").open(rw=True, user_pin=PIN) as session:
        session.create_object(
            {
                pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.ID: b"\x01",
                pkcs11.Attribute.LABEL: "khoa",
                pkcs11.Attribute.SUBJECT: certificate.subject.dump(),
                pkcs11.Attribute.VALUE: certificate.dump(),
            }
        )


def test_signed_by_a_token_and_refused_in_words(token: KeyOnToken, tmp_path: Path) -> None:
    [one] = seen(signed(files.pdf(), token, PIN, Signing()))
    assert (one.is_good, one.signer) == (True, "Lê Văn Thư")
    assert one.signed_at is not None
    assert one.signed_at <= NOW()
    for key, pin, code in (
        (token, "000000", "pin_wrong"),
        (token, "", "pin_wrong"),
        (KeyOnToken(tmp_path / "khong-co.so"), PIN, "token_missing"),
    ):
        with pytest.raises((UserError, Unavailable)) as raised:
            signed(files.pdf(), key, pin, Signing())
        assert raised.value.code == code
        if isinstance(raised.value, UserError):
            assert_for_people(raised.value)


def test_a_token_pulled_out_while_it_signs_is_told_as_that(
    token: KeyOnToken, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not as a file that is damaged; nor does it matter that nothing can be closed any more."""
    import pkcs11
    from pyhanko.sign.pkcs11 import PKCS11Signer

    closed: list[str] = []

    class PulledOut:
        """A session whose token is gone by the time it is to sign and to be closed."""

        def __init__(self, session: pkcs11.Session) -> None:
            self._session = session

        def __getattr__(self, name: str) -> object:
            return getattr(self._session, name)

        def close(self) -> None:
            self._session.close()
            closed.append("closed")
            raise pkcs11.exceptions.DeviceRemoved

    class Token:
        """The one there is."""

        def __init__(self, there: pkcs11.Token) -> None:
            self._there = there

        def open(self, **how: str) -> PulledOut:
            return PulledOut(self._there.open(**how))

    async def gone(*_: object, **__: object) -> bytes:
        raise pkcs11.exceptions.DeviceRemoved

    there = keys._first_token(token)
    monkeypatch.setattr(keys, "_first_token", lambda _key: Token(there))
    monkeypatch.setattr(PKCS11Signer, "async_sign_raw", gone)
    with pytest.raises(Unavailable) as raised:
        signed(files.pdf(), token, PIN, Signing())
    assert (raised.value.code, closed) == ("token_failed", ["closed"])
