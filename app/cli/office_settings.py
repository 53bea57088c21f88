"""`settings`: what an administrator may change about the office."""

from typing import Annotated

import typer

from app.cli.answer import say
from app.cli.call import BadCall, call_of
from app.language import tr


def get(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help=tr("Bỏ trống: tất cả."))] = None,
) -> None:
    """The settings as they are."""
    from app.cli.desk import open_desk
    from app.services.setting_care import office_settings

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(office_settings)
    if name is not None:
        if name not in found:
            raise BadCall(
                tr("Không có cài đặt tên này. Chưa làm gì."),
                tr("Các cài đặt: {names}.", names=", ".join(found)),
            )
        found = {name: found[name]}
    say(call, found, _lines(found))


def set_value(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="form_profile · head_of_desk")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=tr("Giá trị mới."))],
) -> None:
    """Change one setting; only an administrator may."""
    from app.cli.desk import open_desk
    from app.services.setting_care import set_office_setting

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.write(set_office_setting, name, value)
    say(call, found, _lines(found))


def _lines(found: dict[str, str]) -> list[str]:
    return [f"{name}: {value}" for name, value in found.items()]
