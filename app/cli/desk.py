"""The database opened for one call, with the person who acts in it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from app.actor import Actor
from app.cli.asked.call import BadCall, Call
from app.database.location import parse_location
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Unavailable
from app.files.order import put_in_order
from app.language import tr
from app.rules.permissions import is_kiosk
from app.services.accounts import who_acts
from app.services.accounts.confirming import kiosk_only, must_change
from app.services.accounts.door import Entered, door_at
from app.services.accounts.seeing import SeenRecorder
from app.services.calendar_care.calendar_years import keep_years_ahead
from app.settings import data_folder

P = ParamSpec("P")
R = TypeVar("R")

PASSWORD_VARIABLE = "MOTCUA_PASSWORD"
PASSPHRASE_VARIABLE = "MOTCUA_PASSPHRASE"
"""What locked copies are opened with."""


@dataclass(slots=True)
class Desk:
    """Where a command works: the open database and who acts (`None`: nobody signed in)."""

    database: Database
    actor: Actor | None
    _is_calendar_ahead: bool = field(default=False, init=False)

    def read(self, service: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer of a service that only reads."""
        return self.database.read_as(self.actor, service, *args, **kwargs)

    def write(self, service: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer of a service after its one commit; the first one finds the calendar filled far enough."""
        if not self._is_calendar_ahead:
            keep_years_ahead(self.database)
            self._is_calendar_ahead = True
        return self.database.write(self.actor, service, *args, **kwargs)


@contextmanager
def open_desk(
    call: Call, *, for_new_password: bool = False, or_copy: bool = False, as_owner: bool = False
) -> Iterator[Desk]:
    """The office's database with the person who acts, closed afterwards; what she sees is on the record.

    With `--user` she signs in, at a server with a login of her own; without, a sample office lends its own account,
    any other office nobody: at a server that is the work of the owner, whose login the URL names.
    `UserError` `password_must_change` for who has to choose a password first and `kiosk_only` for a kiosk's
    account, except `for_new_password`. With `or_copy` a copy may be looked at too, by nobody: it takes no record
    of who signed in. `as_owner`: at a server whose URL names its owner she signs in to show who she is, and what
    is done is written with the owner's rights.
    """
    put_in_order(data_folder())
    database, actor = _opened(call, or_copy=or_copy, as_owner=as_owner)
    try:
        if actor is not None and actor.must_change_password and not for_new_password:
            raise must_change()
        if actor is not None and is_kiosk(actor.roles) and not for_new_password:
            raise kiosk_only()
        recorder = SeenRecorder(database)
        try:
            yield Desk(database, actor)
        finally:
            recorder.close()
    finally:
        database.close()


@contextmanager
def reading_at(desk: Desk, standby: str | None) -> Iterator[Desk]:
    """The same person at a server that stands by, which may only be read and may be a moment behind; closed afterwards.

    Without the address of one it is the desk itself. `BadCall` for data that are no server's; `Unavailable` as
    `Database.open`, `UserError` `account_inactive` where it has the data of another office.
    """
    if standby is None:
        yield desk
        return
    location = parse_location(standby)
    if not (location.is_server and desk.database.location.is_server):
        raise BadCall(tr("--standby chỉ dùng cho dữ liệu trên máy chủ PostgreSQL. Chưa làm gì."))
    login = desk.database.location.login
    if login is not None:
        location = replace(location.for_anyone(), login=login)
    database = Database.open(location)
    try:
        yield Desk(database, desk.actor)
    finally:
        database.close()


def signing_in(call: Call) -> Callable[[Database], Actor | None]:
    """How the person who calls signs in to data that are opened by others; `BadCall` without her password."""
    password = None if call.user is None else _password_of(call.user, call.password_file)
    return lambda database: _who_acts(database, call.user, password)


def own_password(call: Call) -> str:
    """The password the person who calls signs in with; `BadCall` for a call without `--user`."""
    if call.user is None:
        raise BadCall(tr("Lệnh này cần --user và mật khẩu đang dùng. Chưa làm gì."))
    return _password_of(call.user, call.password_file)


def read_password(file: Path | None, variable: str = PASSWORD_VARIABLE) -> str | None:
    """The password in a file (its first line) or in the environment; `None` when neither is given.

    `Unavailable` `file_missing` or `file_unreadable`.
    """
    if file is None:
        return os.environ.get(variable)
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise Unavailable(
            "file_missing",
            tr("Không có tệp mật khẩu {file}. Chưa làm gì.", file=file),
            tr("Kiểm tra lại đường dẫn tới tệp mật khẩu."),
        ) from error
    except (OSError, UnicodeError) as error:
        raise Unavailable(
            "file_unreadable",
            tr("Không đọc được tệp mật khẩu {file}. Chưa làm gì.", file=file),
            tr("Kiểm tra quyền đọc tệp; tệp phải là văn bản UTF-8."),
        ) from error
    return lines[0] if lines else ""


@contextmanager
def entered_at_server(call: Call) -> Iterator[Entered]:
    """The person who calls, signed in at a server, or at this PC's copy of it where that is away; closed afterwards.

    `BadCall` without her name and password, and for data that are no server's.
    """
    location = parse_location(call.where)
    if not location.is_server:
        raise BadCall(tr("Lệnh này chỉ dùng cho dữ liệu trên máy chủ PostgreSQL. Chưa làm gì."))
    if call.user is None:
        raise BadCall(tr("Lệnh này cần --user và mật khẩu đang dùng. Chưa làm gì."))
    put_in_order(data_folder())
    door, password = door_at(location, goes_on=True), _password_of(call.user, call.password_file)
    entered = door.enter_alone(call.user, password) if call.alone else door.enter(call.user, password)
    try:
        yield entered
    finally:
        entered.database.close()


def _opened(call: Call, *, or_copy: bool, as_owner: bool) -> tuple[Database, Actor | None]:
    password = None if call.user is None else _password_of(call.user, call.password_file)
    location = parse_location(call.where)
    if call.alone:
        if not location.is_server or call.user is None or password is None:
            raise BadCall(tr("--alone cần địa chỉ máy chủ trong --database, và --user. Chưa làm gì."))
        alone = door_at(location, goes_on=True).enter_alone(call.user, password)
        return alone.database, alone.actor
    if location.is_server and call.user is not None and password is not None:
        entered = door_at(location).enter(call.user, password)
        if not (as_owner and location.names_owner):
            return entered.database, entered.actor
        entered.database.close()
        return Database.open(location), entered.actor
    database = Database.open(location, or_copy=or_copy)
    try:
        is_copy = database.location.for_reading and not database.location.is_archive
        return database, None if is_copy else _who_acts(database, call.user, password)
    except BaseException:  # Ctrl+C, too: nobody is left who could close it
        database.close()
        raise


def _password_of(user: str, file: Path | None) -> str:
    password = read_password(file)
    if password is None:
        raise BadCall(
            tr("Tài khoản {user} cần mật khẩu. Chưa làm gì.", user=user),
            tr("Thêm --password-file TỆP, hoặc đặt biến môi trường MOTCUA_PASSWORD."),
        )
    return password


def _who_acts(database: Database, user: str | None, password: str | None) -> Actor | None:
    if user is not None and password is not None:
        return who_acts.enter(database, user, password)
    try:
        return database.read(who_acts.demo_actor)
    except Unavailable as error:
        # Where the account itself is damaged, `verify` can still say so: it asks for nobody.
        if error.code != "value_unreadable":
            raise
        return None
