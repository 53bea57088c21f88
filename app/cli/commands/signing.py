"""`attachment sign`, `check`, `roots`, `trust` and `distrust`: digital signatures on a dossier's PDFs."""

import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, call_of
from app.cli.commands.attaching import Code, Number
from app.language import tr
from app.rules.calendar import local
from app.services.views.plain_values import plain

if TYPE_CHECKING:
    from app.services.signing.views import SignedFile, TrustedRoot

KEY_PASSWORD = "MOTCUA_KEY_PASSWORD"
"""The variable that may hold the password of a key, or the PIN of a token."""


def sign(
    context: typer.Context,
    code: Code,
    number: Number,
    *,
    key: Annotated[
        Path,
        typer.Option(
            "--key",
            metavar="F",
            help=tr("Tệp khoá .p12, .pfx; hoặc mô-đun PKCS#11 của thiết bị (.so, .dll)."),
        ),
    ],
    password_file: Annotated[
        Path | None,
        typer.Option(
            "--key-password-file",
            metavar="F",
            help=tr("Tệp mật khẩu hay mã PIN; hoặc biến MOTCUA_KEY_PASSWORD."),
        ),
    ] = None,
    reason: Annotated[
        str, typer.Option("--reason", metavar="R", help=tr("Lý do ghi trong chữ ký; bỏ trống cũng được."))
    ] = "",
    even_unknown: Annotated[
        bool,
        typer.Option(
            "--even-unknown",
            help=tr("Vẫn ký thêm, không hiện dấu, khi cơ quan không tin nơi cấp của khoá này."),
        ),
    ] = False,
) -> None:
    """Sign a PDF; the signed one takes its place, with all signatures that were there."""
    from app.cli.answers.readable_files import files_lines
    from app.cli.desk import open_desk, read_password
    from app.services.acts.files_in_dossier import open_file
    from app.services.signing.results import check_signable, keep_signed, signing_here
    from app.services.signing.signing import signed
    from app.services.signing.views import key_at

    call = call_of(context)
    password = read_password(password_file, KEY_PASSWORD)
    if password is None:
        raise BadCall(tr("Lệnh này cần mật khẩu của khoá. Chưa ký gì."), tr("Thêm --key-password-file TỆP."))
    with open_desk(call) as desk:
        opened = desk.write(open_file, code, number)
        check_signable(opened)
        how = desk.read(signing_here, reason, even_unknown=even_unknown)
        made = signed(opened.content, key_at(key), password, how)
        found = desk.write(keep_signed, opened, made, str(uuid.uuid4()))
    say(call, plain(found), files_lines(found))


def check(context: typer.Context, code: Code) -> None:
    """Tell of every signature in the dossier's files: who, when, what has happened since, and who vouches for it."""
    from app.cli.desk import open_desk
    from app.services.signing.results import signed_files

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(signed_files, code)
    lines = [line for each in found for line in _lines(each)]
    say(call, {"files": plain(found)}, lines or [tr("Không tệp nào của hồ sơ có chữ ký số.")])


def roots(context: typer.Context) -> None:
    """List the authorities whose certificates the office trusts."""
    from app.cli.desk import open_desk
    from app.services.signing.roots import trusted_roots

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(trusted_roots)
    say(call, {"roots": plain(found)}, list(map(_root, found)) or [tr("Chưa tin chứng thư gốc nào.")])


def trust(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=tr("Chứng thư gốc của nơi cấp chữ ký số."))],
) -> None:
    """Trust an authority; an administrator's."""
    from app.cli.desk import open_desk
    from app.services.signing.roots import certificate_in, trust_root

    call = call_of(context)
    certificate = certificate_in(file)
    with open_desk(call) as desk:
        root = desk.write(trust_root, certificate)
    say(call, {"root": plain(root)}, [_root(root)])


def distrust(
    context: typer.Context,
    fingerprint: Annotated[
        str, typer.Argument(metavar="SHA256", help=tr("Mã của chứng thư, hay phần đầu của mã."))
    ],
) -> None:
    """Trust an authority no more; an administrator's."""
    from app.cli.desk import open_desk
    from app.services.signing.roots import distrust_root

    call = call_of(context)
    with open_desk(call) as desk:
        root = desk.write(distrust_root, fingerprint)
    say(call, {"root": plain(root)}, [_root(root)])


def _lines(file: "SignedFile") -> list[str]:
    from app.services.signing.words import signature_words

    said = [signature_words(each) for each in file.signatures]
    return [f"{file.number:>3}  {file.name}", *(f"     {first}: {more}" for first, more in said)]


def _root(root: "TrustedRoot") -> str:
    return tr(
        "{fingerprint} {subject}, đến {day}",
        fingerprint=root.fingerprint[:16],
        subject=root.subject,
        day=f"{local(root.until):%d/%m/%Y}",
    )
