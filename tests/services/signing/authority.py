"""An authority that gives out certificates, made by `cryptography` alone: nothing of it is the program's."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer

from asn1crypto import tsp
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

PASSWORD = "mat khau khoa"


@cache
def _key(number: int) -> rsa.RSAPrivateKey:
    """One for each part played: making them takes longer than all else."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(frozen=True)
class Authority:
    """A root of its own name; different ones have different keys."""

    name: str = "Co quan chung thuc thu"
    number: int = 0

    @property
    def certificate(self) -> x509.Certificate:
        return _made(self.name, "", self, _key(self.number), days=(-4_000, 4_000), is_root=True)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def certify(
        self, signer: str, organisation: str = "UBND phường Mẫu", *, days: tuple[int, int] = (-600, 300)
    ) -> x509.Certificate:
        """A certificate of a person, valid between these days from today."""
        return _made(signer, organisation, self, _key(9), days=days, is_root=False)

    def key_file(self, signer: str = "Nguyễn Thị Chủ Tịch", **how: tuple[int, int]) -> bytes:
        """Key and certificate of a person as authorities hand them out, behind `PASSWORD`."""
        certificate = self.certify(signer, **how)
        locked = BestAvailableEncryption(PASSWORD.encode())
        return pkcs12.serialize_key_and_certificates(b"khoa", _key(9), certificate, None, locked)

    def key_of_person(self) -> rsa.RSAPrivateKey:
        return _key(9)


@contextmanager
def time_authority(by: Authority) -> Iterator[str]:
    """An authority of time that answers by HTTP on this machine; its address."""
    certificate = _made("Dau thoi gian", "", by, _key(9), days=(-600, 300), is_root=False, is_clock=True)
    clock = DummyTimeStamper(
        Certificate.load(certificate.public_bytes(Encoding.DER)),
        PrivateKeyInfo.load(_key(9).private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
        certs_to_embed=None,
    )

    def told(question: bytes) -> bytes:
        asked = tsp.TimeStampReq.load(question)
        return asyncio.run(clock.async_request_tsa_response(asked)).dump()

    with _served(told) as address:
        yield address


@contextmanager
def answering(answer: bytes | None) -> Iterator[str]:
    """A machine at an address that answers every question so; `None` for what is no answer of HTTP."""
    with _served(lambda _question: answer) as address:
        yield address


@contextmanager
def _served(tell: Callable[[bytes], bytes | None]) -> Iterator[str]:
    class Answering(BaseHTTPRequestHandler):
        """One question, one answer."""

        def do_POST(self) -> None:
            told = tell(self.rfile.read(int(self.headers["Content-Length"])))
            if told is None:
                self.wfile.write(b"220 may chu thu tin\r\n\r\n")
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = HTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _made(
    name: str,
    organisation: str,
    by: Authority,
    key: rsa.RSAPrivateKey,
    *,
    days: tuple[int, int],
    is_root: bool,
    is_clock: bool = False,
) -> x509.Certificate:
    now = datetime.now(UTC)
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, by.name)])
    uses = dict.fromkeys(
        (
            *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
            *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
        ),
        False,
    )
    uses |= {"key_cert_sign": True} if is_root else {"digital_signature": True, "content_commitment": True}
    building = (
        x509.CertificateBuilder()
        .subject_name(x509.Name(parts) if not is_root else issuer)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**uses), critical=True)
    )
    if is_clock:
        building = building.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    return building.sign(_key(by.number), hashes.SHA256())
