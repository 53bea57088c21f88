"""`exchange`: packages of dossiers for offices with data of their own, and the keys they are known by."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, Call, call_of
from app.errors import Told
from app.language import tr
from app.services.views.plain_values import plain

if TYPE_CHECKING:
    from app.services.exchange.taking_in import PackageSeen


def export(
    context: typer.Context,
    to: Annotated[str, typer.Option("--to", metavar="AGENCY", help=tr("Cơ quan nhận: mã hoặc tên."))],
    output: Annotated[Path, typer.Option("--output", metavar="F", help=tr("Tệp sẽ ghi."))],
) -> None:
    """Write the package of what was handed over to an agency."""
    from app.cli.answers.readable_exchange import exported_lines
    from app.cli.desk import open_desk
    from app.files.writing import write_whole
    from app.services.exchange import packing_up
    from app.services.exchange.told_after import package_unwritten

    call = call_of(context)
    with open_desk(call, as_owner=True) as desk:
        made = desk.write(packing_up.export, to)
    try:
        write_whole(output, made.data)
    except Told as error:
        raise package_unwritten(error, output) from error
    document = {
        "file": str(output),
        "package": made.package,
        "receiver": made.receiver,
        "dossiers": made.dossiers,
    }
    say(call, document, exported_lines(made, str(output)))


def take_in(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="F", help=tr("Gói nhận được."))],
    *,
    acknowledgement: Annotated[
        Path | None,
        typer.Option("--acknowledgement", metavar="F", help=tr("Giấy báo nhận; mặc định cạnh gói.")),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=tr("Chỉ xem gói có gì và sẽ ra sao; không đổi gì."))
    ] = False,
) -> None:
    """Take a package in and write its acknowledgement."""
    from app.cli.answers.readable_exchange import arrived_lines
    from app.cli.desk import open_desk
    from app.files.writing import write_whole
    from app.services.exchange import taking_in
    from app.services.exchange.told_after import acknowledgement_unwritten

    if acknowledgement is not None and acknowledgement.resolve() == file.resolve():
        raise BadCall(tr("Giấy báo nhận không ghi đè lên chính gói. Chưa làm gì."))
    call = call_of(context)
    data = _content(file)
    with open_desk(call, as_owner=True) as desk:
        seen = desk.read(taking_in.look, data) if dry_run else desk.write(taking_in.take_in, data)
    written = None
    if seen.acknowledgement is not None:
        written = acknowledgement or taking_in.acknowledgement_file(file)
        try:
            write_whole(written, seen.acknowledgement)
        except Told as error:
            raise acknowledgement_unwritten(error, written) from error
    _say_seen(call, seen, written, arrived_lines(seen, written, dry_run=dry_run), dry_run=dry_run)


def recall(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=tr("Mã hoặc mã vạch của hồ sơ."))],
    reason: Annotated[str | None, typer.Option("--reason", metavar="R", help=tr("Vì sao thu hồi."))] = None,
) -> None:
    """Take a dossier back from a package that never arrived."""
    from app.cli.desk import open_desk
    from app.services.exchange import recalling

    call = call_of(context)
    with open_desk(call, as_owner=True) as desk:
        line = desk.write(recalling.recall, text, reason)
    said = tr("Đã thu hồi {code} khỏi gói gửi {agency}; hồ sơ lại ở đây.", code=line.code, agency=line.agency)
    say(
        call,
        plain(line),
        [
            said,
            tr("Huỷ tệp gói và thẻ nhớ: gói này không được nhập ở đâu nữa."),
            tr("Hồ sơ vẫn đang chờ bàn giao: gói sau sẽ gửi lại. Không gửi nữa thì rút lại việc bàn giao."),
        ],
    )


def list_packages(context: typer.Context) -> None:
    """What has gone and come, and where dossiers are."""
    from app.cli.answers.readable_exchange import exchanged_lines
    from app.cli.desk import open_desk
    from app.services.exchange import recalling

    call = call_of(context)
    with open_desk(call, as_owner=True) as desk:
        found = desk.read(recalling.exchanged)
    say(call, plain(found), exchanged_lines(found))


def show_key(
    context: typer.Context,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="F", help=tr("Ghi ra tệp để đưa cho cơ quan khác."))
    ] = None,
) -> None:
    """The office's public key, made with the first call."""
    from app.cli.desk import open_desk
    from app.files.writing import write_whole
    from app.services.accounts.office_key import fingerprint
    from app.services.exchange import keys

    call = call_of(context)
    with open_desk(call, as_owner=True) as desk:
        shown = desk.write(keys.key_shown)
    if output is not None:
        write_whole(output, f"{shown.model_dump_json(indent=2)}\n".encode())
    lines = [f"{shown.code} · {shown.name}", fingerprint(shown.public_key)]
    if output is not None:
        lines.append(tr("Đã ghi {file}: đưa cho cơ quan kia, rồi đọc dãy trên qua điện thoại.", file=output))
    say(call, shown.model_dump(mode="json"), lines)


def trust_key(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="F", help=tr("Tệp khoá của cơ quan kia."))],
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help=tr("Thay khoá đã tin; chỉ khi cơ quan kia đã đổi khoá."))
    ] = False,
) -> None:
    """Trust the key of another agency."""
    from app.cli.desk import open_desk
    from app.services.exchange import keys

    call = call_of(context)
    document = _content(file)
    with open_desk(call, as_owner=True) as desk:
        done = desk.write(keys.trust, document, replace=replace)
    lines = [
        tr("Đã tin khoá của {code} · {name}.", code=done.code, name=done.name),
        done.fingerprint,
        tr("Gọi điện cho cơ quan đó, đọc từng nhóm: phải giống hệt."),
    ]
    say(call, plain(done), lines)


def list_keys(context: typer.Context) -> None:
    """The keys trusted here."""
    from app.cli.desk import open_desk
    from app.services.exchange import keys

    call = call_of(context)
    with open_desk(call, as_owner=True) as desk:
        found = desk.read(keys.trusted_keys)
    say(call, plain(found), [f"{each.code} · {each.name}\n{each.fingerprint}" for each in found])


def _content(file: Path) -> bytes:
    """What is in a file, as far as any package goes."""
    from app.files.reading import read_up_to
    from app.services.exchange.sealed_package import LARGEST_FILE

    return read_up_to(file, LARGEST_FILE)


def _say_seen(
    call: Call, seen: "PackageSeen", written: Path | None, lines: list[str], *, dry_run: bool
) -> None:
    document = {
        "package": seen.package,
        "sender": seen.sender,
        "sender_name": seen.sender_name,
        "made_at": seen.made_at,
        "dry_run": dry_run,
        "repeated": seen.repeated,
        "dossiers": seen.dossiers,
        "answered": [each.model_dump() for each in seen.answered],
        "acknowledgement": None if written is None else str(written),
    }
    say(call, document, lines)
