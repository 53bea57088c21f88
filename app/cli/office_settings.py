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
    from app.services.office_settings import office_settings

    call = call_of(context)
    with open_desk(call) as desk:
        found = {each.setting.name: each.in_force for each in desk.read(office_settings)}
    if name is not None:
        if name not in found:
            raise BadCall(
                tr("Không có cài đặt tên này. Chưa làm gì."),
                tr("Các cài đặt: {names}.", names=", ".join(found)),
            )
        found = {name: found[name]}
    say(call, found, _lines(found))


def list_all(context: typer.Context) -> None:
    """What there is to set, with what each means and what holds now."""
    from app.cli.desk import open_desk
    from app.services.office_settings import office_settings

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(office_settings)
    document = [
        {
            "name": each.setting.name,
            "title": each.setting.title,
            "help": each.setting.help,
            "value": each.value,
            "default": each.setting.default,
            "choices": list(each.setting.choices),
        }
        for each in found
    ]
    lines = [
        f"{each.setting.name}: {each.in_force}\n  {each.setting.title}. {each.setting.help}" for each in found
    ]
    say(call, document, lines)


def changes(context: typer.Context) -> None:
    """Who changed which setting, newest first."""
    from app.cli.desk import open_desk
    from app.cli.readable import moment_text
    from app.services.office_settings import setting_changes

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(setting_changes)
    document = [
        {"at": each.at, "by": each.by, "name": each.name, "before": each.before, "after": each.after}
        for each in found
    ]
    lines = [
        f"{moment_text(each.at)} · {each.by} · {each.name}: {each.before or '–'} → {each.after or '–'}"
        for each in found
    ]
    say(call, document, lines)


def set_value(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=tr("Tên cài đặt, như settings list ghi."))],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help=tr("Giá trị mới; để trống là trở về câu có sẵn."))
    ],
) -> None:
    """Change one setting; only an administrator may."""
    from app.cli.desk import open_desk
    from app.services.office_settings import change_office_settings

    call = call_of(context)
    with open_desk(call) as desk:
        changed = desk.write(change_office_settings, {name: value})
    found = {each.setting.name: each.in_force for each in changed}
    say(call, found, _lines(found))


def _lines(found: dict[str, str]) -> list[str]:
    return [f"{name}: {value}" for name, value in found.items()]
