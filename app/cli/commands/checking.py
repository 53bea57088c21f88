"""`verify`: proof that nobody has tampered with journal, numbers or dossiers."""

from typing import Annotated

import typer

from app.cli.answers.answer import say
from app.cli.answers.exits import DONE, REFUSED
from app.cli.asked.call import call_of
from app.language import tr
from app.services.views.plain_values import plain


def verify(
    context: typer.Context,
    closing: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE|DIR|DIGEST",
            help=tr(
                "Mã chốt đã giữ ở ngoài: thư mục, tệp mã chốt, bản sao lưu, ảnh hay PDF phiếu đóng sổ, hoặc mã gõ tay; "
                "ghi nhiều lần được."
            ),
        ),
    ] = None,
) -> int:
    """Hold everything written against everything else; 1 with the findings where something does not hold."""
    from app.cli.answers.readable_care import verification_lines
    from app.cli.desk import open_desk
    from app.services.upkeep.verifying.everything import verify as look_through

    call = call_of(context)
    from app.services.upkeep.verifying.outside import given, in_copy, known_places
    from app.services.upkeep.verifying.standby import standby_seen

    kept = given(closing or ())
    with open_desk(call, or_copy=True) as desk:
        location = desk.database.location
        if location.for_reading and location.path is not None:
            kept += in_copy(location.path)
        else:
            kept = desk.read(known_places) + kept + standby_seen(desk.database)
        found = desk.read(look_through, kept)
    say(call, plain(found), verification_lines(found))
    return REFUSED if found.findings else DONE
