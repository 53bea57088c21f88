"""`settings`: those of this PC, for which no office and nobody's password are needed, and those of the office."""

from dataclasses import dataclass
from typing import Annotated

import typer

from app.cli.answers.answer import say, say_error
from app.cli.asked.call import BadCall, Call, call_of
from app.declared import DeclaredSetting, KeptIn, Value, place_words
from app.errors import Unavailable
from app.language import tr
from app.setting_values import allowed, safe, unknown, written

OfAgency = Annotated[
    str | None,
    typer.Option(
        "--agency", metavar="AGENCY", help=tr("Cơ quan mình hoặc cấp dưới; bỏ trống: cơ quan mình.")
    ),
]


@dataclass(frozen=True, slots=True)
class _Row:
    """A setting as it stands: `value` as set, `in_force` what the program goes by."""

    setting: DeclaredSetting
    value: Value
    in_force: Value


def list_all(context: typer.Context) -> None:
    """What there is to set, where it is kept, what it means and what holds now."""
    call = call_of(context)
    rows = _all(call)
    say(call, [_document(row) for row in rows], [line for row in rows for line in _described(row)])


def get(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help=tr("Bỏ trống: tất cả."))] = None,
    *,
    agency: OfAgency = None,
) -> None:
    """The settings as they are."""
    call = call_of(context)
    if name is None:
        _say_values(call, _all(call) if agency is None else _office(call, agency))
        return
    rows = _pc() if _place_of(name, agency) is KeptIn.PC else _office(call, agency)
    _say_values(call, tuple(row for row in rows if row.setting.name == name))


def set_value(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=tr("Tên cài đặt, như settings list ghi."))],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help=tr("Giá trị mới; để trống là trở về giá trị có sẵn."))
    ],
    *,
    agency: OfAgency = None,
) -> None:
    """Change one setting; one of an agency only an administrator may, who rules it."""
    call = call_of(context)
    if _place_of(name, agency) is KeptIn.PC:
        from app.settings import change, settings_file

        change(settings_file(), name, value)
        _say_values(call, _pc())
        return

    from app.cli.desk import open_desk
    from app.services.office_settings.changing import change_office_settings

    with open_desk(call) as desk:
        changed = desk.write(change_office_settings, {name: value}, agency)
    _say_values(call, tuple(_Row(each.setting, each.value, each.in_force) for each in changed))


def changes(context: typer.Context, *, agency: OfAgency = None) -> None:
    """Who changed which setting of an agency, newest first."""
    from app.cli.answers.readable import moment_text
    from app.cli.desk import open_desk
    from app.services.office_settings.changing import setting_changes

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(setting_changes, agency_text=agency)
    document = [
        {"at": each.at, "by": each.by, "name": each.name, "before": each.before, "after": each.after}
        for each in found
    ]
    lines = [
        f"{moment_text(each.at)} · {each.by} · {each.name}: {each.before or '–'} → {each.after or '–'}"
        for each in found
    ]
    say(call, document, lines)


def _place_of(name: str, agency: str | None) -> KeptIn:
    """Where a setting is kept; `UserError` `setting_unknown`, which needs no office either.

    With an agency only what is kept in an office can be meant.
    """
    from app.services.office_settings.declared import office_settings_known
    from app.settings import pc_settings

    known = {each.name: each for each in (*pc_settings(), *office_settings_known())}
    if name not in known:
        raise unknown(name, known)
    place = known[name].place
    if agency is not None and place is KeptIn.PC:
        raise BadCall(tr("“{name}” là cài đặt của máy này, không của cơ quan nào. Chưa làm gì.", name=name))
    return place


def _all(call: Call) -> tuple[_Row, ...]:
    """Both places; where the office cannot be read, those of this PC, and on standard error why not the others."""
    pc = _pc()
    try:
        return (*pc, *_office(call))
    except Unavailable as error:
        say_error(error, as_json=False, place=tr("Chỉ có cài đặt của máy này, chưa đọc được của cơ quan."))
        return pc


def _pc() -> tuple[_Row, ...]:
    from app.settings import load, pc_settings, settings_file

    settings = load(settings_file())
    values = {each.name: safe(each, getattr(settings, each.name)) for each in pc_settings()}
    return tuple(_Row(each, values[each.name], values[each.name]) for each in pc_settings())


def _office(call: Call, agency: str | None = None) -> tuple[_Row, ...]:
    from app.cli.desk import open_desk
    from app.services.office_settings.changing import office_settings

    with open_desk(call) as desk:
        found = desk.read(office_settings, agency)
    return tuple(_Row(each.setting, each.value, each.in_force) for each in found)


def _document(row: _Row) -> dict[str, object]:
    setting = row.setting
    is_number = setting.most > setting.least
    return {
        "name": setting.name,
        "place": setting.place,
        "group": setting.group,
        "kind": setting.kind,
        "title": setting.title,
        "help": setting.help,
        "value": row.value,
        "default": setting.default,
        "choices": setting.values,
        "least": setting.least if is_number else None,
        "most": setting.most if is_number else None,
    }


def _described(row: _Row) -> tuple[str, ...]:
    """What is set, and below it what that means and what may be set instead."""
    setting = row.setting
    place = place_words()[setting.place]
    meaning = f"{setting.title}. {setting.help.rstrip('.')}. ({place})"
    bounds = (f"  {allowed(setting)}",) if allowed(setting) else ()
    return (f"{setting.name}: {written(row.in_force)}", f"  {meaning}", *bounds)


def _say_values(call: Call, rows: tuple[_Row, ...]) -> None:
    found = {row.setting.name: row.in_force for row in rows}
    say(call, found, [f"{name}: {written(value)}" for name, value in found.items()])
