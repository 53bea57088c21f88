"""`user logins`, and what `upgrade` does of it: first passwords for who cannot sign in, handed out on paper."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, Call, call_of
from app.language import tr
from app.services.views.plain_values import plain

if TYPE_CHECKING:
    from app.services.people.first_passwords import FirstPassword, LoginsGiven

PasswordsFile = Annotated[
    Path | None,
    typer.Option(
        "--passwords",
        metavar="FILE",
        help=tr("Tệp mới, ghi mật khẩu lần đầu của từng người chưa đăng nhập được; chỉ chủ tệp đọc được."),
    ),
]


def logins(
    context: typer.Context,
    *,
    passwords: PasswordsFile = None,
    renamed_from: Annotated[
        str | None,
        typer.Option(
            "--renamed-from",
            metavar="NAME",
            help=tr("Tên cũ của cơ sở dữ liệu, khi nó vừa được đổi tên: tài khoản và mật khẩu giữ nguyên."),
        ),
    ] = None,
) -> None:
    """Logins and first passwords for everybody who is without; for who owns the data."""
    call = call_of(context)
    if call.user is not None:
        raise BadCall(tr("Lệnh này do chủ dữ liệu chạy, không kèm --user và MOTCUA_USER. Chưa làm gì."))
    if passwords is None and renamed_from is None:
        missing = people_without_login(call)
        say(call, {"without_login": list(missing)}, without_login_lines(missing) or [_all_can()])
        return
    done = give_logins(call, passwords, renamed_from)
    say(call, _document(done, passwords), _lines(done, passwords))


def check_file(file: Path | None) -> None:
    """`BadCall` for a file that is there: the passwords in it may not have been handed out yet."""
    if file is not None and file.exists():
        raise BadCall(tr("Tệp {file} đã có, có thể chứa mật khẩu chưa phát. Chưa làm gì.", file=file))


def give_logins(call: Call, passwords: Path | None, renamed_from: str | None = None) -> "LoginsGiven":
    """Give logins to who is without, their passwords in the file; `BadCall` where there is somebody and no file."""
    from app.database.unit_of_work import Database
    from app.services.people.first_passwords import give_first_passwords

    check_file(passwords)

    def keep(given: "tuple[FirstPassword, ...]") -> None:
        from app.files.writing import write_whole

        if passwords is None:
            raise BadCall(
                tr("Còn người chưa đăng nhập được, nên cần --passwords TỆP. Chưa có gì bị thay đổi."),
                people=[each.user_name for each in given],
            )
        lines = [f"{each.user_name}\t{each.full_name}\t{each.password}" for each in given]
        write_whole(passwords, "\n".join([*lines, ""]).encode())

    database = Database.open(call.where)
    try:
        return database.write(None, give_first_passwords, keep, renamed_from)
    finally:
        database.close()


def people_without_login(call: Call) -> tuple[str, ...]:
    """The user names of people who cannot sign in until they are given a first password."""
    from app.database.unit_of_work import Database
    from app.services.people.first_passwords import cannot_sign_in

    database = Database.open(call.where)
    try:
        return database.read(cannot_sign_in)
    finally:
        database.close()


def without_login_lines(missing: tuple[str, ...]) -> list[str]:
    """What is said of people who cannot sign in, and what to do about it."""
    if not missing:
        return []
    return [
        tr("Chưa đăng nhập được: {people}.", people=", ".join(missing)),
        tr("Cấp mật khẩu lần đầu: motcua-admin user logins --passwords TỆP"),
    ]


def _document(done: "LoginsGiven", file: Path | None) -> dict[str, object]:
    return {
        "passwords": str(file) if done.given else None,
        "given": [each.user_name for each in done.given],
        "renamed": plain(done.renamed),
        "dropped": plain(done.dropped),
    }


def _lines(done: "LoginsGiven", file: Path | None) -> list[str]:
    lines = []
    if done.renamed:
        lines.append(tr("Đã đổi tên {count} tài khoản trên máy chủ.", count=len(done.renamed)))
    if done.dropped:
        lines.append(tr("Đã bỏ tài khoản không của ai: {names}.", names=", ".join(done.dropped)))
    if done.given:
        lines.append(
            tr(
                "Mật khẩu lần đầu của {count} người ở {file}: phát tận tay từng người, rồi xoá tệp.",
                count=len(done.given),
                file=file,
            )
        )
    return lines or [_all_can()]


def _all_can() -> str:
    return tr("Mọi người đang làm việc đều đăng nhập được.")
