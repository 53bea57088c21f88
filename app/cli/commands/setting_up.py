"""`init` and `upgrade`: bring an office's data into being, and to this program's version."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.answers.answer import say, say_note
from app.cli.answers.progress import Progress
from app.cli.asked.call import BadCall, Call, call_of
from app.cli.asked.choices import one_of
from app.cli.commands.calendar_days import read_hours, text_of
from app.cli.commands.logins import (
    PasswordsFile,
    check_file,
    give_logins,
    people_without_login,
    without_login_lines,
)
from app.language import tr
from app.rules.calendar import Session
from app.services.views import Office
from app.services.views.given import OfficeValues
from models.vocabulary import Level

DEMO_DOSSIERS = 72
MOST_DEMO_DOSSIERS = 1_000_000


def init(
    context: typer.Context,
    *,
    demo: Annotated[bool, typer.Option("--demo", help=tr("Văn phòng thử với hồ sơ không có thật."))] = False,
    dossiers: Annotated[
        int | None,
        typer.Option(
            "--dossiers",
            metavar="N",
            help=tr("Số hồ sơ của văn phòng thử; 60. Trên 500 thì là hồ sơ của mười năm."),
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            "--seed",
            metavar="S",
            help=tr("Số nguyên chọn hồ sơ của văn phòng thử: cùng số, cùng ngày thì cùng hồ sơ; 1."),
        ),
    ] = None,
    commune: Annotated[
        str | None,
        typer.Option(
            "--commune",
            metavar="TEXT|CODE",
            help=tr("Xã, phường, đặc khu của cơ quan; cho sẵn tên, cấp, địa danh, địa chỉ, số mã vạch."),
        ),
    ] = None,
    province: Annotated[
        str | None,
        typer.Option(
            "--province", metavar="TEXT|CODE", help=tr("Tỉnh, thành phố; đi một mình: cơ quan cấp tỉnh.")
        ),
    ] = None,
    agency_code: Annotated[
        str | None,
        typer.Option(
            "--agency-code", metavar="C", help=tr("Mã định danh cơ quan, như H26.16; không có: mã tạm.")
        ),
    ] = None,
    agency_name: Annotated[
        str | None, typer.Option("--agency-name", metavar="T", help=tr("Tên cơ quan."))
    ] = None,
    level: Annotated[str | None, typer.Option("--level", metavar="L", help=" · ".join(Level))] = None,
    barcode_number: Annotated[
        str | None,
        typer.Option("--barcode-number", metavar="5DIGITS", help=tr("Năm chữ số riêng của cơ quan.")),
    ] = None,
    desk_name: Annotated[
        str | None, typer.Option("--desk-name", metavar="T", help=tr("Tên bộ phận một cửa."))
    ] = None,
    parent_name: Annotated[
        str | None, typer.Option("--parent-name", metavar="T", help=tr("Tên cơ quan cấp trên."))
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="T", help=tr("Địa danh ghi trên giấy tờ."))
    ] = None,
    address: Annotated[str | None, typer.Option("--address", metavar="T", help=tr("Địa chỉ."))] = None,
    phone: Annotated[str | None, typer.Option("--phone", metavar="T", help=tr("Điện thoại."))] = None,
    hours: Annotated[
        str | None,
        typer.Option(
            "--hours",
            metavar="SPEC|FILE",
            help=tr("Giờ làm, dạng “mon-fri 07:30-11:30 13:30-17:00; sat 07:30-11:30”, hoặc tệp chứa nó."),
        ),
    ] = None,
    admin_user: Annotated[
        str | None,
        typer.Option("--admin-user", metavar="NAME", help=tr("Tên đăng nhập của người quản trị; quantri.")),
    ] = None,
    admin_name: Annotated[
        str | None, typer.Option("--admin-name", metavar="NAME", help=tr("Họ tên người quản trị."))
    ] = None,
    admin_password_file: Annotated[
        Path | None,
        typer.Option(
            "--admin-password-file",
            metavar="F",
            help=tr("Tệp mật khẩu của người quản trị; không có thì lấy MOTCUA_PASSWORD, hoặc được sinh ra."),
        ),
    ] = None,
) -> None:
    """Set up an office in an empty database: tables, catalogue, calendar, agency, first administrator."""
    call = call_of(context)
    written = {
        "code": agency_code,
        "name": agency_name,
        "barcode_number": barcode_number,
        "desk_name": desk_name,
        "parent_name": parent_name,
        "place": place,
        "address": address,
        "phone": phone,
    }
    if demo:
        others = [commune, province, level, hours, admin_user, admin_name, admin_password_file]
        _refuse_beside_demo([*written.values(), *others])
        _init_demo(call, DEMO_DOSSIERS if dossiers is None else dossiers, 1 if seed is None else seed)
        return
    if dossiers is not None:
        raise BadCall(tr("--dossiers chỉ đi cùng --demo. Chưa làm gì."))
    if seed is not None:
        raise BadCall(tr("--seed chỉ đi cùng --demo. Chưa làm gì."))
    given: dict[str, Any] = {name: value for name, value in written.items() if value is not None}
    if level is not None:
        given["level"] = one_of(tuple(Level), level, "--level")
    week = None if hours is None else read_hours(text_of(hours))
    office = replace(_office_there(commune, province), **given)
    _init_office(call, office, week, (admin_user or "", admin_name or ""), admin_password_file)


def upgrade(context: typer.Context, *, passwords: PasswordsFile = None) -> None:
    """Bring the tables to this program's version; on SQLite a copy is made first and named in the answer.

    At a server the people of an office made before logins have none: `--passwords` gives them theirs, too.
    """
    from app.database.location import parse_location
    from app.services.setting_up import new_office

    call = call_of(context)
    check_file(passwords)
    copy = new_office.upgrade(call.where)
    if passwords is not None:
        give_logins(call, passwords)
    missing = people_without_login(call)
    shown = parse_location(call.where).shown
    lines = [tr("Dữ liệu ở {place} đúng với bản chương trình này.", place=shown)]
    if copy is not None:
        lines.append(tr("Bản sao trước khi nâng cấp: {copy}", copy=copy))
    document = {
        "database": shown,
        "copy": None if copy is None else str(copy),
        "without_login": list(missing),
    }
    say(call, document, [*lines, *without_login_lines(missing)])


def _init_demo(call: Call, dossiers: int, seed: int) -> None:
    from app.services.setting_up import new_office

    if not 0 <= dossiers <= MOST_DEMO_DOSSIERS:
        raise BadCall(tr("--dossiers phải từ 0 đến {most}. Chưa làm gì.", most=MOST_DEMO_DOSSIERS))
    try:
        new_office.set_up_demo(call.where, dossiers, seed, tell=Progress(dossiers).tell)
    except KeyboardInterrupt:
        # Up to `MOST_LIVED` it takes a moment, and what is there by then is an office.
        if dossiers > new_office.MOST_LIVED:
            say_note(tr("Đã dừng: không có văn phòng nào được lập."))
        raise
    _answer(call, {})


def _office_there(commune: str | None, province: str | None) -> OfficeValues:
    from app.services.setting_up.defaults import office_of
    from app.services.setting_up.places import place_meant

    is_somewhere = commune is not None or province is not None
    return office_of(place_meant(commune, province) if is_somewhere else None)


def _init_office(
    call: Call,
    office: OfficeValues,
    hours: Mapping[int, tuple[Session, ...]] | None,
    names: tuple[str, str],
    password_file: Path | None,
) -> None:
    from app.cli.desk import read_password
    from app.services.setting_up import new_office
    from app.services.setting_up.defaults import administrator_of

    administrator, is_made_up = administrator_of(*names, read_password(password_file))
    new_office.set_up(call.where, office, administrator, hours=hours)
    _answer(
        call,
        {"user_name": administrator.user_name} | ({"password": administrator.password} if is_made_up else {}),
    )


def _refuse_beside_demo(others: list[str | Path | None]) -> None:
    if any(value is not None for value in others):
        raise BadCall(
            tr(
                "Văn phòng thử có tên, mã và tài khoản của nó: --demo chỉ đi cùng --dossiers, --seed. Chưa làm gì."
            ),
            tr("Muốn lập văn phòng thật, bỏ --demo."),
        )


def _answer(call: Call, administrator: dict[str, str]) -> None:
    from app.database.unit_of_work import Database
    from app.services.setting_up.contents import contents

    database = Database.open(call.where)
    try:
        held = database.read(contents)
        shown = database.location.shown
    finally:
        database.close()
    office = held.office
    document: dict[str, object] = {
        "database": shown,
        "agency": {
            "code": office.code,
            "name": office.name,
            "level": office.level.value,
            "barcode_number": office.barcode_number,
        },
        "procedures": held.procedures,
        "dossiers": held.dossiers,
        "demo": office.is_sample,
    }
    lines = [
        tr("Đã lập văn phòng {name} ({code}) ở {place}.", name=office.name, code=office.code, place=shown),
        tr(
            "Danh mục có {procedures} thủ tục; {dossiers} hồ sơ.",
            procedures=held.procedures,
            dossiers=held.dossiers,
        ),
    ]
    if made_up := _made_up(office):
        document["made_up"] = list(made_up)
        lines.append(
            tr(
                "Chương trình đặt tạm: {what}. Sửa trước khi nhận hồ sơ đầu tiên.",
                what=", ".join(made_up.values()),
            )
        )
    if administrator:
        document["administrator"] = administrator
        lines.append(tr("Tài khoản quản trị: {user}", user=administrator["user_name"]))
    if "password" in administrator:
        lines.append(tr("Mật khẩu (chỉ hiện lần này): {password}", password=administrator["password"]))
    say(call, document, lines)


def _made_up(office: Office) -> dict[str, str]:
    """What the office bears for want of the official word, by its key in the answer, told to a person."""
    from app.rules.numbering import is_provisional
    from app.services.setting_up.defaults import is_unnamed, office_of

    nowhere = office_of(None)
    made_up = {
        "name": (is_unnamed(office.name), tr("tên cơ quan (motcua-admin agency rename)")),
        "code": (is_provisional(office.code), tr("mã định danh (motcua-admin agency codes)")),
        "barcode_number": (
            office.barcode_number == nowhere.barcode_number,
            tr("số mã vạch (motcua-admin agency codes)"),
        ),
    }
    return {key: word for key, (is_so, word) in made_up.items() if is_so}
