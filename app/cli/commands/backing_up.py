"""`backup`: whole copies of the office, proven before they have names; their lock; restoring as a practice."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.answers.exits import DONE, UNAVAILABLE
from app.cli.asked.call import BadCall, Call, call_of
from app.errors import Told
from app.language import tr

if TYPE_CHECKING:
    from app.actor import Actor
    from app.cli.desk import Desk
    from app.services.upkeep.practising import Practice

OfPassphrase = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="F",
        help=tr("Tệp mật khẩu sao lưu hoặc mã trên phiếu khôi phục; hoặc biến MOTCUA_PASSPHRASE."),
    ),
]


def backup(
    context: typer.Context,
    destination: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DEST]",
            help=tr(
                "Tệp sẽ ghi, hoặc thư mục: khi đó tên tệp có ngày giờ. Bỏ trống: mọi nơi trong kế hoạch."
            ),
        ),
    ] = None,
    *,
    replace: Annotated[bool, typer.Option("--replace", help=tr("Ghi đè tệp đã có."))] = False,
    due: Annotated[
        bool, typer.Option("--due", help=tr("Chỉ làm nơi nào đến giờ theo kế hoạch; cho trình đặt lịch."))
    ] = False,
    practise: Annotated[
        bool,
        typer.Option(
            "--practise",
            help=tr("Khôi phục thử bản sao DEST, bỏ trống là bản mới nhất ở mỗi nơi, vào chỗ tạm rồi xoá."),
        ),
    ] = False,
    set_passphrase: Annotated[
        bool, typer.Option("--set-passphrase", help=tr("Từ nay khoá mọi bản sao bằng mật khẩu này."))
    ] = False,
    no_passphrase: Annotated[
        bool, typer.Option("--no-passphrase", help=tr("Từ nay không khoá bản sao nữa."))
    ] = False,
    recovery_sheet: Annotated[
        Path | None,
        typer.Option("--recovery-sheet", metavar="F.pdf", help=tr("--set-passphrase: ghi phiếu khôi phục.")),
    ] = None,
    passphrase_file: OfPassphrase = None,
) -> int:
    """Copy the office; whole and proven, or not at all. 3 where a place of the plan got none, or has a broken one."""
    call = call_of(context)
    if [due, practise, set_passphrase, no_passphrase, replace].count(True) > 1:
        raise BadCall(tr("Mỗi lần chỉ một trong các việc ấy. Chưa làm gì."))
    if destination is not None and (due or set_passphrase or no_passphrase):
        raise BadCall(tr("Việc này không kèm DEST. Chưa làm gì."))
    if destination is None and replace:
        raise BadCall(tr("--replace chỉ dùng khi ghi rõ DEST. Chưa làm gì."))
    if practise:
        return _practise(call, destination, passphrase_file)
    if set_passphrase or no_passphrase:
        _lock(call, passphrase_file, recovery_sheet, is_off=no_passphrase)
        return DONE
    if destination is None:
        return _as_planned(call, passphrase_file, only_due=due)
    _to(call, destination, replace=replace)
    return DONE


def secret_of(file: Path | None) -> str | None:
    """What locked copies are opened with; `None` when nobody has said it."""
    from app.cli.desk import PASSPHRASE_VARIABLE, read_password

    return read_password(file, PASSPHRASE_VARIABLE)


def _acting(desk: "Desk") -> "Actor | None":
    """Whose work it is. Begun by a window it is that of who asked there, and the desk goes first."""
    from app.services.upkeep.asked_beside import TICKET_VARIABLE, take_ticket
    from app.this_pc import give_way

    ticket = os.environ.get(TICKET_VARIABLE)
    if ticket is None:
        return desk.actor
    give_way()
    return take_ticket(desk.database, ticket)


def _to(call: Call, destination: Path, *, replace: bool) -> None:
    from app.cli.desk import open_desk
    from app.services.upkeep.backing_up import back_up
    from app.services.upkeep.backup_words import made_lines

    with open_desk(call) as desk:
        made = back_up(desk.database, _acting(desk), destination, replace=replace)
    say(call, made, made_lines(made))


def _as_planned(call: Call, passphrase_file: Path | None, *, only_due: bool) -> int:
    from app.cli.desk import open_desk
    from app.services.upkeep.backing_up import back_up_as_planned
    from app.services.upkeep.backup_words import plan_lines
    from app.services.upkeep.practising import practise_when_due
    from app.this_pc import give_way

    if only_due:
        give_way()
    with open_desk(call) as desk:
        done = back_up_as_planned(desk.database, _acting(desk), only_due=only_due)
        secret = secret_of(passphrase_file) if only_due else None
        tried = practise_when_due(desk.database, desk.actor, secret) if only_due else ()
    lines = [*plan_lines(done), *_practice_lines(tried)]
    gone, broken = ([str(each) for each in files] for files in (done.gone, done.broken))
    document = {"runs": done.runs, "gone": gone, "broken": broken, "practices": _plain(tried), "told": lines}
    say(call, document, lines)
    return UNAVAILABLE if done.errors or done.broken or _failed(tried) else DONE


def _practise(call: Call, file: Path | None, passphrase_file: Path | None) -> int:
    from app.cli.desk import open_desk
    from app.services.upkeep.practising import practise, practise_newest

    secret = secret_of(passphrase_file)
    with open_desk(call) as desk:
        actor = _acting(desk)
        if file is not None:
            place = file.expanduser().absolute()
            tried: tuple[Practice | Told, ...] = (practise(desk.database, actor, place, secret),)
        else:
            tried = practise_newest(desk.database, actor, secret)
    lines = _practice_lines(tried)
    say(call, {"practices": _plain(tried), "told": lines}, lines)
    return UNAVAILABLE if _failed(tried) else DONE


def _lock(call: Call, passphrase_file: Path | None, sheet: Path | None, *, is_off: bool) -> None:
    from app.cli.desk import open_desk
    from app.files.writing import write_whole
    from app.services.papers.everyday import render
    from app.services.papers.recovery_paper import recovery_sheet
    from app.services.upkeep.locking import set_passphrase, unlock_copies
    from printing.sheet import Paper

    if is_off:
        with open_desk(call) as desk:
            desk.write(unlock_copies)
        say(call, {"key": None}, [tr("Từ nay bản sao không khoá; bản đã khoá vẫn cần mật khẩu cũ.")])
        return
    secret = secret_of(passphrase_file)
    if secret is None:
        raise BadCall(
            tr("Cần mật khẩu sao lưu. Chưa làm gì."),
            tr("Thêm --passphrase-file TỆP, hoặc MOTCUA_PASSPHRASE."),
        )
    if sheet is None:
        raise BadCall(
            tr("Cần --recovery-sheet F.pdf: mã trên đó là đường lui duy nhất khi quên mật khẩu. Chưa làm gì.")
        )
    with open_desk(call) as desk:
        made = set_passphrase(
            desk.database,
            desk.actor,
            secret,
            lambda new: write_whole(
                sheet, render(desk.read(recovery_sheet, new.key_name, new.secret), Paper.A4)
            ),
        )
    say(
        call,
        {"key": made.key_name, "output": str(sheet)},
        [
            tr("Từ nay mọi bản sao được khoá. Tên khoá: {name}", name=made.key_name),
            tr("Phiếu khôi phục: {file}. In ra, cất két, rồi xoá tệp.", file=sheet),
            tr("Mất cả mật khẩu lẫn phiếu thì không ai mở được các bản sao đó."),
        ],
    )


def _plain(tried: "tuple[Practice | Told, ...]") -> list[object]:
    return [
        {"code": each.code, "message": each.message} if isinstance(each, Told) else each for each in tried
    ]


def _practice_lines(tried: "tuple[Practice | Told, ...]") -> list[str]:
    from app.services.upkeep.practice_words import practice_lines

    return [line for each in tried for line in practice_lines(each)]


def _failed(tried: "tuple[Practice | Told, ...]") -> bool:
    return any(isinstance(each, Told) or each.findings for each in tried)
