"""`init` and `upgrade`: bring an office's data into being, and to this program's version."""

import secrets
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answer import say
from app.cli.call import BadCall, Call, call_of
from app.cli.choices import one_of
from app.language import tr
from app.services.values import AccountValues, OfficeValues
from models.vocabulary import Level

DEMO_DOSSIERS = 60
MOST_DEMO_DOSSIERS = 1_000_000
PASSWORD_BYTES = 12
ADMINISTRATOR = "quantri"


def init(
    context: typer.Context,
    *,
    demo: Annotated[bool, typer.Option("--demo", help=tr("Văn phòng thử với hồ sơ bịa ra."))] = False,
    dossiers: Annotated[
        int | None, typer.Option("--dossiers", metavar="N", help=tr("Số hồ sơ của văn phòng thử; 60."))
    ] = None,
    agency_code: Annotated[
        str | None, typer.Option("--agency-code", metavar="C", help=tr("Mã định danh cơ quan, như H26.16."))
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
    required = {
        "--agency-code": agency_code,
        "--agency-name": agency_name,
        "--barcode-number": barcode_number,
    }
    optional = [level, desk_name, parent_name, place, address, phone, admin_user, admin_name]
    if demo:
        _refuse_beside_demo([*required.values(), *optional, admin_password_file])
        _init_demo(call, DEMO_DOSSIERS if dossiers is None else dossiers)
        return
    if dossiers is not None:
        raise BadCall(tr("--dossiers chỉ đi cùng --demo. Chưa làm gì."))
    if agency_code is None or agency_name is None or barcode_number is None:
        missing = [option for option, value in required.items() if value is None]
        raise BadCall(
            tr("Lệnh init còn thiếu {options}. Chưa làm gì.", options=", ".join(missing)),
            tr("Muốn xem thử chương trình, dùng init --demo."),
        )
    office = OfficeValues(
        name=agency_name,
        code=agency_code,
        barcode_number=barcode_number,
        level=one_of(tuple(Level), level or Level.COMMUNE.value, "--level"),
        desk_name=desk_name or "",
        parent_name=parent_name or "",
        place=place or "",
        address=address or "",
        phone=phone or "",
    )
    _init_office(call, office, admin_user or ADMINISTRATOR, admin_name or tr("Quản trị"), admin_password_file)


def upgrade(context: typer.Context) -> None:
    """Bring the tables to this program's version; on SQLite a copy is made first and named in the answer."""
    from app.database.location import parse_location
    from app.services import setting_up

    call = call_of(context)
    copy = setting_up.upgrade(call.where)
    shown = parse_location(call.where).shown
    lines = [tr("Dữ liệu ở {place} đúng với bản chương trình này.", place=shown)]
    if copy is not None:
        lines.append(tr("Bản sao trước khi nâng cấp: {copy}", copy=copy))
    say(call, {"database": shown, "copy": None if copy is None else str(copy)}, lines)


def _init_demo(call: Call, dossiers: int) -> None:
    from app.services import setting_up

    if not 0 <= dossiers <= MOST_DEMO_DOSSIERS:
        raise BadCall(tr("--dossiers phải từ 0 đến {most}. Chưa làm gì.", most=MOST_DEMO_DOSSIERS))
    setting_up.set_up_demo(call.where, dossiers)
    _answer(call, {})


def _init_office(
    call: Call, office: OfficeValues, user_name: str, full_name: str, password_file: Path | None
) -> None:
    from app.cli.desk import read_password
    from app.services import setting_up

    password = read_password(password_file)
    # A password made up here is shown this once: nobody will ever know it otherwise.
    made_up = secrets.token_urlsafe(PASSWORD_BYTES) if password is None else None
    setting_up.set_up(call.where, office, AccountValues(user_name, full_name, made_up or password or ""))
    _answer(call, {"user_name": user_name} | ({"password": made_up} if made_up else {}))


def _refuse_beside_demo(others: list[str | Path | None]) -> None:
    if any(value is not None for value in others):
        raise BadCall(
            tr("Văn phòng thử có tên, mã và tài khoản của nó: --demo chỉ đi cùng --dossiers. Chưa làm gì."),
            tr("Muốn lập văn phòng thật, bỏ --demo."),
        )


def _answer(call: Call, administrator: dict[str, str]) -> None:
    from app.database.unit_of_work import Database
    from app.services.contents import contents

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
    if administrator:
        document["administrator"] = administrator
        lines.append(tr("Tài khoản quản trị: {user}", user=administrator["user_name"]))
    if "password" in administrator:
        lines.append(tr("Mật khẩu (chỉ hiện lần này): {password}", password=administrator["password"]))
    say(call, document, lines)
