"""`desk copy` and `desk status`: what this PC keeps to go on with when the server is away."""

from typing import TYPE_CHECKING

import typer

from app.cli.answers.answer import say
from app.cli.answers.readable import moment_text
from app.cli.asked.call import BadCall, call_of
from app.language import tr

if TYPE_CHECKING:
    from app.services.views.desk_copies import DeskCopyView


def copy(context: typer.Context) -> None:
    """Bring this PC's encrypted copy of one's agency up to date, or take it where there is none."""
    from app.cli.desk import entered_at_server
    from app.services.alone.desk_line import keep_copy

    call = call_of(context)
    with entered_at_server(call) as entered:
        kept = keep_copy(entered)
    if kept is None:
        raise BadCall(tr("Không tới được máy chủ nên chưa lấy được bản mới. Bản đang có vẫn như cũ."))
    told = tr(
        "Đã đọc {dossiers} hồ sơ trong {seconds} giây.", dossiers=kept.dossiers, seconds=f"{kept.seconds:.1f}"
    )
    say(call, kept, [told, *_lines(kept.copy)])


def status(context: typer.Context) -> None:
    """What this PC has to go on with and until when, whether or not the server is there."""
    from app.cli.desk import entered_at_server
    from app.services.alone.desk_line import copy_of

    call = call_of(context)
    with entered_at_server(call) as entered:
        is_alone = entered.database.location.alone is not None
        found = None if entered.spare is None else copy_of(entered.spare)
    told = tr("Không tới được máy chủ: máy này đang làm một mình.") if is_alone else tr("Có máy chủ.")
    nothing = [tr("Trên máy này chưa có bản dữ liệu dự phòng: chạy motcua-admin desk copy.")]
    say(call, {"server": not is_alone, "copy": found}, [told, *(nothing if found is None else _lines(found))])


def _lines(copy: "DeskCopyView") -> list[str]:
    return [
        tr(
            "Bản dự phòng của lúc {at}, {size} KB: {file}",
            at=moment_text(copy.taken_at),
            size=copy.bytes // 1024,
            file=copy.file,
        ),
        tr(
            "Máy này là quầy {desk}, được làm một mình tới {until}; {waiting} việc đang chờ đưa vào sổ.",
            desk=copy.desk,
            until=moment_text(copy.lease_until),
            waiting=copy.waiting,
        ),
    ]
