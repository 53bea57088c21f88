"""The file a package is: signed by its sender, readable by its receiver alone (`docs/exchange.md`).

libsodium's boxes and Ed25519, by PyNaCl; one key pair of an office serves for both.
"""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from nacl.bindings import crypto_sign_BYTES
from nacl.exceptions import CryptoError
from nacl.public import Box
from nacl.signing import SigningKey, VerifyKey
from pydantic import UUID4, UUID7, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from app.errors import UserError
from app.language import tr
from app.services.accounts.office_key import OwnKey

MAGIC = b"MOTCUA-GOI\n"
VERSION = 1
LARGEST_FILE = 64 * 1024 * 1024
LARGEST_CONTENT = 512 * 1024 * 1024
_START = struct.Struct(">HI")
_LENGTH = struct.Struct(">Q")
_LONGEST_HEADER = 4_096


class Header(BaseModel):
    """What stands outside the encryption, so that who may not read a package can still be told whose it is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    package: UUID7 | UUID4
    sender: str = Field(min_length=1, max_length=35)
    receiver: str = Field(min_length=1, max_length=35)
    sender_key: str = Field(pattern=r"^[0-9a-f]{64}$")
    receiver_key: str = Field(pattern=r"^[0-9a-f]{64}$")
    made_at: AwareDatetime


@dataclass(frozen=True, slots=True)
class OpenedPackage:
    """A package that is what it says: its header and its content, still to be validated."""

    header: Header
    content: bytes


def sealed(own: OwnKey, receiver: str, receiver_key: str, *, header: Header, content: bytes) -> bytes:
    """The file for one receiver; `UserError` `package_too_large`."""
    assert (header.sender, header.receiver) == (own.code, receiver)
    signing = SigningKey(bytes.fromhex(own.secret))
    box = _box(signing, receiver_key)
    written = header.model_dump_json().encode()
    body = bytes(box.encrypt(zlib.compress(content, 6)))
    whole = b"".join((MAGIC, _START.pack(VERSION, len(written)), written, _LENGTH.pack(len(body)), body))
    if len(whole) + crypto_sign_BYTES > LARGEST_FILE or len(content) > LARGEST_CONTENT:
        raise UserError(
            "package_too_large",
            tr("Gói sẽ lớn hơn mức cho phép. Chưa có gì bị thay đổi."),
            tr("Gửi làm nhiều đợt, mỗi đợt ít hồ sơ hơn."),
        )
    return b"".join((whole, signing.sign(whole).signature))


def opened(data: bytes, own: OwnKey, trusted: Callable[[], dict[str, str]]) -> OpenedPackage:
    """What a file says once everything about it holds; `trusted` are the public keys by the codes of agencies.

    `UserError` `not_a_package`, `package_too_large`, `package_newer`, `package_truncated`, `package_altered`,
    `package_for_other`, `package_for_former_key`, `sender_not_trusted`, `key_of_another`, `key_not_trusted`.
    """
    header, signed_part, body, signature = _parts(data)
    _check_receiver(header, own)
    key = _trusted_key(header, trusted())
    try:
        VerifyKey(bytes.fromhex(key)).verify(signed_part, signature)
        compressed = _box(SigningKey(bytes.fromhex(own.secret)), key).decrypt(body)
        content = _decompressed(bytes(compressed))
    except (CryptoError, ValueError, zlib.error):
        _altered()
    return OpenedPackage(header, content)


def _box(secret: SigningKey, public: str) -> Box:
    return Box(
        secret.to_curve25519_private_key(), VerifyKey(bytes.fromhex(public)).to_curve25519_public_key()
    )


def _parts(data: bytes) -> tuple[Header, bytes, bytes, bytes]:
    if len(data) > LARGEST_FILE:
        raise UserError(
            "package_too_large",
            tr("Tệp lớn hơn mọi gói của chương trình. Chưa có gì bị thay đổi."),
            tr("Kiểm tra lại tên tệp."),
        )
    if not data.startswith(MAGIC[: max(1, len(data))]):
        raise UserError(
            "not_a_package",
            tr("Tệp này không phải gói hồ sơ của Một Cửa. Chưa có gì bị thay đổi."),
            tr("Kiểm tra lại tên tệp trên thẻ nhớ."),
        )
    at = len(MAGIC)
    version, length = _START.unpack(_cut(data, at, _START.size))
    if version > VERSION:
        raise UserError(
            "package_newer",
            tr("Gói do bản chương trình mới hơn ghi. Chưa có gì bị thay đổi."),
            tr("Cập nhật chương trình ở đây, rồi nhập lại gói."),
            version=version,
        )
    if version < 1 or length > _LONGEST_HEADER:
        _altered()
    at += _START.size
    header_text = _cut(data, at, length)
    at += length
    (body_length,) = _LENGTH.unpack(_cut(data, at, _LENGTH.size))
    if body_length > LARGEST_FILE:
        _altered()
    at += _LENGTH.size
    body = _cut(data, at, body_length)
    at += body_length
    signature = _cut(data, at, crypto_sign_BYTES)
    if len(data) != at + crypto_sign_BYTES:
        _altered()
    try:
        header = Header.model_validate_json(header_text)
    except ValidationError:
        _altered()
    return header, data[:at], body, signature


def _cut(data: bytes, at: int, length: int) -> bytes:
    found = data[at : at + length]
    if len(found) != length:
        raise UserError(
            "package_truncated",
            tr("Gói bị thiếu phần cuối: chép chưa xong. Chưa có gì bị thay đổi."),
            tr("Chép lại tệp từ thẻ nhớ; nếu trên thẻ cũng thiếu, nhờ nơi gửi xuất lại."),
        )
    return found


def _check_receiver(header: Header, own: OwnKey) -> None:
    if header.receiver != own.code:
        raise UserError(
            "package_for_other",
            tr(
                "Gói này gửi cho {receiver}, không phải cho {own}. Chưa có gì bị thay đổi.",
                receiver=header.receiver,
                own=own.code,
            ),
            tr("Chuyển thẻ nhớ tới đúng nơi nhận."),
            receiver=header.receiver,
        )
    if header.receiver_key != own.public:
        raise UserError(
            "package_for_former_key",
            tr("Gói được khoá bằng một khoá khác của cơ quan này. Chưa có gì bị thay đổi."),
            tr("Gửi khoá hiện nay (exchange key show) cho nơi gửi, rồi nhờ xuất lại."),
        )


def _trusted_key(header: Header, trusted: dict[str, str]) -> str:
    key = trusted.get(header.sender)
    if key is None:
        raise UserError(
            "sender_not_trusted",
            tr("Chưa tin khoá nào của {sender} ở đây. Chưa có gì bị thay đổi.", sender=header.sender),
            tr("Lấy tệp khoá của nơi gửi, đối chiếu qua điện thoại, rồi exchange key trust."),
            sender=header.sender,
        )
    if header.sender_key == key:
        return key
    other = next((code for code, each in trusted.items() if each == header.sender_key), None)
    if other is not None:
        raise UserError(
            "key_of_another",
            tr(
                "Gói nói là của {sender} nhưng mang khoá của {other}. Chưa có gì bị thay đổi.",
                sender=header.sender,
                other=other,
            ),
            tr("Không nhập gói này; báo cho cả hai cơ quan."),
            sender=header.sender,
            other=other,
        )
    raise UserError(
        "key_not_trusted",
        tr(
            "Gói mang một khoá của {sender} chưa được tin ở đây. Chưa có gì bị thay đổi.",
            sender=header.sender,
        ),
        tr("Hỏi nơi gửi có đổi khoá không; có thì exchange key trust khoá mới với --replace."),
        sender=header.sender,
    )


def _decompressed(compressed: bytes) -> bytes:
    reading = zlib.decompressobj()
    content = reading.decompress(compressed, LARGEST_CONTENT)
    if not reading.eof or reading.unused_data:
        raise ValueError("not one whole stream")
    return content


def _altered() -> NoReturn:
    raise UserError(
        "package_altered",
        tr("Gói không còn nguyên như lúc nơi gửi ký: có chỗ bị đổi. Chưa có gì bị thay đổi."),
        tr("Chép lại tệp; vẫn vậy thì nhờ nơi gửi xuất lại."),
    )


def made(header_of: OwnKey, receiver: str, receiver_key: str, *, package: object, at: datetime) -> Header:
    """The header of a package to be written now."""
    return Header.model_validate(
        {
            "package": package,
            "sender": header_of.code,
            "receiver": receiver,
            "sender_key": header_of.public,
            "receiver_key": receiver_key,
            "made_at": at,
        }
    )
