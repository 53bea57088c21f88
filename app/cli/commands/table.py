"""All commands put together, with the options they share.

Their help is written as these modules are imported, which is why `program.main` picks the language before.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from app.cli.asked.call import Call
from app.cli.asked.choices import Language, one_of
from app.cli.commands import calendar_days, catalogue_care, catalogue_changes, form_care, settings_care
from app.cli.commands.access_record import access
from app.cli.commands.acting import act, undo
from app.cli.commands.attaching import attach, attachments
from app.cli.commands.backing_up import backup
from app.cli.commands.checking import verify
from app.cli.commands.diagnosing import diagnose
from app.cli.commands.due_date import due
from app.cli.commands.groups import (
    Commands,
    agency_commands,
    anchor_commands,
    applicant_commands,
    archive_commands,
    attachment_commands,
    desk_commands,
    exchange_commands,
    handover_commands,
    key_commands,
    precheck_commands,
    queue_commands,
    refusal_commands,
    result_commands,
    user_commands,
)
from app.cli.commands.kits import kit
from app.cli.commands.labelling import label
from app.cli.commands.late_agencies import late
from app.cli.commands.looking import find, history, show
from app.cli.commands.moving import move
from app.cli.commands.printing_out import print_form
from app.cli.commands.receiving import INTAKE_OBJECT, receive
from app.cli.commands.reporting import report
from app.cli.commands.restoring import restore
from app.cli.commands.setting_up import init, upgrade
from app.language import tr

EXCHANGE = "exchange"
_Group = tuple[str, Commands]
"""What a group of commands is for, and the commands."""


def build(called: str | None) -> tuple[typer.Typer, tuple[str, ...]]:
    """The program, ready to be called, and the names of all its commands.

    It has the one command (or group of commands) that is `called` alone: to make them all takes longer than most
    of them need for their work. `None` makes them all, for their list.
    """
    program = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help=tr("Một Cửa cho dòng lệnh: mỗi lệnh gọi đúng việc mà cửa sổ gọi."),
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    program.callback(invoke_without_command=True)(_shared)
    commands: Commands = {
        "init": (init, tr("Lập văn phòng trong một cơ sở dữ liệu trống.")),
        "upgrade": (upgrade, tr("Đưa dữ liệu cũ lên bản chương trình này; sao lưu trước.")),
        "receive": (
            receive,
            f"{tr('Tiếp nhận hồ sơ từ tệp JSON hoặc JSON Lines.')}\n\n\b\n{INTAKE_OBJECT}",
        ),
        "show": (show, tr("Cho biết một lần quét nghĩa là gì.")),
        "find": (find, tr("Tìm hồ sơ.")),
        "act": (act, tr("Làm một việc trên hồ sơ.")),
        "attach": (attach, tr("Thêm tệp giấy tờ vào hồ sơ: ảnh hoặc PDF.")),
        "attachments": (attachments, tr("Các tệp của một hồ sơ.")),
        "undo": (undo, tr("Rút lại việc mình vừa làm trên hồ sơ, trong 10 giây.")),
        "history": (history, tr("Nhật ký của một hồ sơ.")),
        "print": (print_form, tr("Ghi một mẫu giấy ra tệp PDF.")),
        "label": (label, tr("Ghi nhãn hồ sơ cho giấy cuộn nhiệt ra tệp PDF.")),
        "kit": (kit, tr("Phiếu in sẵn dùng khi mất điện: in, liệt kê, in lại, huỷ phiếu hỏng.")),
        "due": (due, tr("Tính ngày hẹn và nói vì sao.")),
        "late": (late, tr("Cơ quan nào làm hồ sơ trễ, trong một kỳ.")),
        "report": (report, tr("Báo cáo của một kỳ: số liệu, tệp Excel hoặc PDF.")),
        "access": (access, tr("Ai đã đăng nhập, xem, in, xuất; của một hồ sơ hoặc một người.")),
        "verify": (verify, tr("Kiểm tra nhật ký, số và dữ liệu có bị sửa không.")),
        "backup": (backup, tr("Sao lưu cả văn phòng vào một tệp; dùng được trong lúc đang làm việc.")),
        "restore": (
            restore,
            tr("Đưa một bản sao lưu trở lại thay dữ liệu đang dùng; người quản trị, hỏi trước."),
        ),
        "move": (
            move,
            tr("Chuyển văn phòng từ tệp lên máy chủ dùng chung; người quản trị, hỏi trước."),
        ),
        "diagnose": (
            diagnose,
            tr("Máy này và dữ liệu có ổn không, phải làm gì; cả khi không tới được dữ liệu."),
        ),
    }
    groups: dict[str, Callable[[], _Group]] = {
        "calendar": _calendar,
        "catalogue": _catalogue,
        "settings": _settings,
        "form": _form,
        "user": user_commands,
        "agency": agency_commands,
        "anchor": anchor_commands,
        "applicant": applicant_commands,
        "archive": archive_commands,
        "attachment": attachment_commands,
        "desk": desk_commands,
        "handover": handover_commands,
        "result": result_commands,
        "precheck": precheck_commands,
        "refusal": refusal_commands,
        "queue": queue_commands,
    }
    for name, (command, purpose) in commands.items():
        if called in (None, name):
            program.command(name, help=purpose)(command)
    for name, group in groups.items():
        if called in (None, name):
            program.add_typer(_made(*group()), name=name)
    if called in (None, EXCHANGE):
        exchange = _made(*exchange_commands())
        exchange.add_typer(_made(*key_commands()), name="key")
        program.add_typer(exchange, name=EXCHANGE)
    return program, (*commands, *groups, EXCHANGE)


def _calendar() -> _Group:
    return (
        tr("Lịch làm việc: ngày nghỉ, ngày làm bù, giờ làm theo mùa."),
        {
            "show": (calendar_days.show, tr("Lịch của một năm.")),
            "set": (calendar_days.set_day, tr("Đặt một ngày là ngày nghỉ, làm bù hay ngày thường.")),
            "hours": (calendar_days.set_hours, tr("Đặt giờ làm việc trong tuần, từ một ngày trong năm.")),
            "add": (calendar_days.add, tr("Thêm lịch của một năm, còn tạm tính.")),
            "confirm": (calendar_days.confirm, tr("Xác nhận lịch của một năm.")),
            "unconfirm": (calendar_days.take_back, tr("Rút xác nhận lịch của một năm, có lý do.")),
            "moved": (calendar_days.moved, tr("Hồ sơ nào phải đổi ngày hẹn theo lịch hiện nay.")),
        },
    )


def _catalogue() -> _Group:
    return (
        tr("Danh mục thủ tục: nhập, xuất Excel, xem, so sánh, lưu bản mới, ngừng."),
        {
            "import": (catalogue_care.import_file, tr("Nhập danh mục từ tệp Excel.")),
            "export": (catalogue_care.export_file, tr("Xuất danh mục ra tệp Excel cùng mẫu.")),
            "list": (catalogue_care.list_procedures, tr("Các thủ tục của cơ quan.")),
            "show": (catalogue_care.show, tr("Một thủ tục với mọi điều nó đòi hỏi.")),
            "compare": (catalogue_care.compare, tr("Hai bản của một thủ tục khác nhau ở đâu.")),
            "save": (catalogue_changes.save, tr("Lưu một tài liệu JSON thành bản mới hoặc thủ tục mới.")),
            "retire": (catalogue_changes.retire, tr("Ngừng nhận một thủ tục từ một ngày.")),
        },
    )


def _settings() -> _Group:
    return (
        tr("Cài đặt của máy này và của cơ quan."),
        {
            "list": (settings_care.list_all, tr("Các cài đặt và ý nghĩa của chúng.")),
            "changes": (settings_care.changes, tr("Ai đã đổi cài đặt nào của cơ quan.")),
            "get": (settings_care.get, tr("Xem cài đặt.")),
            "set": (settings_care.set_value, tr("Đổi một cài đặt.")),
        },
    )


def _form() -> _Group:
    return (
        tr("Mẫu giấy của cơ quan: cách trình bày riêng, từ một ngày."),
        {
            "show": (form_care.show, tr("Các phần của một mẫu, cách trình bày và các bản đã lưu.")),
            "layout": (form_care.layout, tr("Lưu một cách trình bày, hoặc về mẫu chính thức.")),
            "docx": (form_care.docx, tr("Ghi một giấy ra DOCX để sửa tay.")),
        },
    )


def _made(purpose: str, commands: Commands) -> typer.Typer:
    group = typer.Typer(help=purpose, rich_markup_mode=None, add_completion=False)
    for name, (command, what_for) in commands.items():
        group.command(name, help=what_for)(command)
    return group


def _shared(
    context: typer.Context,
    *,
    database: Annotated[
        str | None,
        typer.Option("--database", metavar="PATH|URL", help=tr("Dữ liệu ở đâu; hoặc biến MOTCUA_DATABASE.")),
    ] = None,
    user: Annotated[
        str | None, typer.Option("--user", metavar="NAME", help=tr("Ai làm; hoặc biến MOTCUA_USER."))
    ] = None,
    password_file: Annotated[
        Path | None,
        typer.Option("--password-file", metavar="F", help=tr("Tệp mật khẩu; hoặc biến MOTCUA_PASSWORD.")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=tr("Trả lời bằng JSON."))] = False,
    alone: Annotated[
        bool,
        typer.Option("--alone", help=tr("Làm với bản dự phòng của máy này, như khi mất máy chủ.")),
    ] = False,
    language: Annotated[
        str, typer.Option("--language", metavar="vi|en", help=tr("Ngôn ngữ của câu trả lời."))
    ] = Language.VIETNAMESE.value,
    self_test: Annotated[
        bool, typer.Option("--self-test", help=tr("Chương trình tự kiểm tra mình trên máy này."))
    ] = False,
) -> None:
    if self_test:
        from app.services.setting_up import self_test as proof

        raise typer.Exit(proof.run())
    one_of(tuple(Language), language, "--language")
    context.obj = Call(
        database=database or os.environ.get("MOTCUA_DATABASE") or None,
        user=user or os.environ.get("MOTCUA_USER") or None,
        password_file=password_file,
        json=as_json,
        alone=alone,
    )
