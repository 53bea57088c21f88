"""`user`: accounts, roles, passwords, and who stands in for whom."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import Call, call_of
from app.cli.asked.choices import one_of
from app.cli.asked.moments import day_meant
from app.language import tr
from app.services.views.plain_values import plain
from models.vocabulary import Role

if TYPE_CHECKING:
    from app.services.people.views import PersonView, StandInView
    from app.services.people.work_left import WorkLeft

Name = Annotated[str, typer.Argument(metavar="NAME", help=tr("Tên đăng nhập."))]
Roles = Annotated[list[str], typer.Argument(metavar="ROLE…", help=" · ".join(Role))]
NewPasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--new-password-file", metavar="F", help=tr("Tệp mật khẩu mới; bỏ trống: tự đặt và cho biết.")
    ),
]
AgencyOption = Annotated[
    str | None, typer.Option("--agency", metavar="CODE", help=tr("Cơ quan; bỏ trống: cơ quan mình."))
]


def list_people(
    context: typer.Context,
    text: Annotated[
        str, typer.Argument(metavar="[TEXT]", help=tr("Một phần tên, tên đăng nhập, đơn vị."))
    ] = "",
    *,
    active: Annotated[bool, typer.Option("--active", help=tr("Chỉ người đang làm việc."))] = False,
) -> None:
    """Everybody with an account, or those the text fits; who left comes last."""
    from app.cli.answers.readable_people import person_line
    from app.cli.desk import open_desk
    from app.services.people.listing import people

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(people, text, with_inactive=not active)
    say(call, plain(found), [person_line(each) for each in found] or [tr("Không có ai như vậy.")])


def show(context: typer.Context, name: Name) -> None:
    """One account."""
    from app.cli.desk import open_desk
    from app.services.people.listing import person

    call = call_of(context)
    with open_desk(call) as desk:
        view = desk.read(person, name)
    _say_person(call, view)


def add(
    context: typer.Context,
    name: Name,
    *,
    full_name: Annotated[str, typer.Option("--full-name", metavar="N", help=tr("Họ tên."))],
    unit: Annotated[str, typer.Option("--unit", metavar="U", help=tr("Đơn vị; một phần tên cũng được."))],
    role: Annotated[list[str], typer.Option("--role", metavar="ROLE", help=" · ".join(Role))],
    agency: AgencyOption = None,
    new_password_file: NewPasswordFile = None,
) -> None:
    """An account for somebody; she chooses a password of her own when she first signs in."""
    from app.cli.desk import open_desk
    from app.services.people import changing
    from app.services.people.views import NewPerson

    call = call_of(context)
    roles = _roles(role, "--role")
    password, is_made_up = _new_password(new_password_file)
    with open_desk(call) as desk:
        view = desk.write(changing.add, NewPerson(name, full_name, password, roles, unit, agency))
    _say_person(call, view, password if is_made_up else None)


def rename(
    context: typer.Context,
    name: Name,
    full_name: Annotated[str, typer.Argument(metavar="FULL-NAME", help=tr("Họ tên mới."))],
) -> None:
    """Another full name."""
    from app.cli.desk import open_desk
    from app.services.people import changing

    call = call_of(context)
    with open_desk(call) as desk:
        view = desk.write(changing.rename, name, full_name)
    _say_person(call, view)


def set_roles(context: typer.Context, name: Name, roles: Roles) -> None:
    """The roles somebody has from now on, instead of those before."""
    from app.cli.desk import open_desk
    from app.services.people import changing

    call = call_of(context)
    meant = _roles(roles, "ROLE")
    with open_desk(call) as desk:
        view = desk.write(changing.set_roles, name, meant)
    _say_person(call, view)


def move(
    context: typer.Context,
    name: Name,
    unit: Annotated[str, typer.Argument(metavar="UNIT", help=tr("Đơn vị; một phần tên cũng được."))],
    *,
    agency: Annotated[
        str | None, typer.Option("--agency", metavar="CODE", help=tr("Cơ quan khác; bỏ trống: như cũ."))
    ] = None,
) -> None:
    """Somebody works in another unit from now on."""
    from app.cli.desk import open_desk
    from app.services.people import changing

    call = call_of(context)
    with open_desk(call) as desk:
        view = desk.write(changing.move, name, unit, agency)
    _say_person(call, view)


def deactivate(context: typer.Context, name: Name) -> None:
    """Somebody can neither sign in nor act any more; what she did stays, and her unit's work is told."""
    from app.cli.desk import open_desk
    from app.services.people import changing
    from app.services.people.work_left import work_left

    call = call_of(context)
    with open_desk(call) as desk:
        view = desk.write(changing.deactivate, name)
        left = desk.read(work_left, name)
    _say_person(call, view, left=left)


def activate(context: typer.Context, name: Name) -> None:
    """Somebody can sign in again."""
    from app.cli.desk import open_desk
    from app.services.people import changing

    call = call_of(context)
    with open_desk(call) as desk:
        view = desk.write(changing.activate, name)
    _say_person(call, view)


def password(context: typer.Context, *, new_password_file: NewPasswordFile = None) -> None:
    """One's own password; the one in use is that of `--user`."""
    from app.cli.desk import open_desk, own_password
    from app.services.people.own_password import change_password

    call = call_of(context)
    old = own_password(call)
    new, is_made_up = _new_password(new_password_file)
    with open_desk(call, for_new_password=True) as desk:
        actor = desk.write(change_password, old, new)
    document = {"user_name": actor.user_name, "new_password": new if is_made_up else None}
    said = [tr("Đã đổi mật khẩu của {name}.", name=actor.full_name)]
    say(call, document, said + _password_lines(new if is_made_up else None))


def reset(context: typer.Context, name: Name, *, new_password_file: NewPasswordFile = None) -> None:
    """A password for somebody's next sign-in, to be changed then."""
    from app.cli.desk import open_desk
    from app.services.people.own_password import reset_password

    call = call_of(context)
    new, is_made_up = _new_password(new_password_file)
    with open_desk(call) as desk:
        view = desk.write(reset_password, name, new)
    _say_person(call, view, new if is_made_up else None)


def history(context: typer.Context, name: Name) -> None:
    """What was changed about somebody, by whom; the newest first."""
    from app.cli.answers.readable_people import change_line
    from app.cli.desk import open_desk
    from app.services.accounts.office_changes import changes

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(changes, name.strip().lower())
    say(call, plain(found), [change_line(each) for each in found] or [tr("Không có dòng nào như vậy.")])


def stand_in(
    context: typer.Context,
    absent: Annotated[str, typer.Argument(metavar="ABSENT", help=tr("Tên đăng nhập của người nghỉ."))],
    stands_in: Annotated[
        str, typer.Argument(metavar="STAND-IN", help=tr("Tên đăng nhập của người làm thay."))
    ],
    *,
    first: Annotated[str, typer.Option("--from", metavar="DAY", help=tr("Từ ngày."))],
    last: Annotated[str, typer.Option("--to", metavar="DAY", help=tr("Đến hết ngày."))],
) -> None:
    """One person has another's roles and unit too, on these days."""
    from app.cli.desk import open_desk
    from app.services.people.standing_in import arrange

    call = call_of(context)
    days = day_meant(first, "--from"), day_meant(last, "--to")
    with open_desk(call) as desk:
        view = desk.write(arrange, absent, stands_in, *days)
    _say_stand_ins(call, view, (view,))


def cancel_stand_in(
    context: typer.Context,
    absent: Annotated[str, typer.Argument(metavar="ABSENT", help=tr("Tên đăng nhập của người nghỉ."))],
    *,
    day: Annotated[
        str | None,
        typer.Option("--day", metavar="DAY", help=tr("Một ngày trong kỳ nghỉ; bỏ trống: hôm nay.")),
    ] = None,
) -> None:
    """A stand-in ends at once, or does not begin."""
    from app.cli.desk import open_desk
    from app.services.people.standing_in import cancel

    call = call_of(context)
    wanted = None if day is None else day_meant(day, "--day")
    with open_desk(call) as desk:
        view = desk.write(cancel, absent, wanted)
    _say_stand_ins(call, view, (view,))


def stand_ins(
    context: typer.Context,
    *,
    past: Annotated[bool, typer.Option("--past", help=tr("Cả những kỳ đã qua hoặc đã huỷ."))] = False,
) -> None:
    """Who stands in for whom, now and to come."""
    from app.cli.desk import open_desk
    from app.services.people import standing_in

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(standing_in.stand_ins, with_past=past)
    _say_stand_ins(call, found, found)


def _roles(words: list[str], place: str) -> frozenset[Role]:
    return frozenset(one_of(tuple(Role), word, place) for word in words)


def _new_password(file: Path | None) -> tuple[str, bool]:
    """The new password, and whether the program made it up, so that somebody has to be told."""
    import os

    from app.cli.desk import read_password
    from app.services.accounts.passwords import made_up

    given = os.environ.get("MOTCUA_NEW_PASSWORD") if file is None else read_password(file)
    return (made_up(), True) if given is None else (given, False)


def _say_person(
    call: Call, view: "PersonView", new_password: str | None = None, left: "WorkLeft | None" = None
) -> None:
    from app.cli.answers.readable_people import person_lines, work_left_line

    document = plain(view)
    assert isinstance(document, dict)  # a dataclass always becomes an object
    if new_password is not None:
        document["new_password"] = new_password
    lines = person_lines(view) + _password_lines(new_password)
    if left is not None:
        document["work_left"] = plain(left)
        lines.append(work_left_line(left))
    say(call, document, lines)


def _password_lines(new_password: str | None) -> list[str]:
    if new_password is None:
        return []
    return [tr("Mật khẩu mới, chỉ cho biết một lần này: {password}", password=new_password)]


def _say_stand_ins(call: Call, document: object, found: "tuple[StandInView, ...]") -> None:
    from app.cli.answers.readable_people import stand_in_line

    say(call, plain(document), [stand_in_line(each) for each in found] or [tr("Không có ai làm thay ai.")])
