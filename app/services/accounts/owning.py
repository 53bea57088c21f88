"""What is done with all data of an office at a server at once: by who owns them there, and by no person's login."""

from app.database.location import Location
from app.database.ownership import may_own, owns_data
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr


def owners_alone(uow: UnitOfWork) -> None:
    """Nothing for who owns the data, else `UserError` `owner_needed`; a file of data is owned by who can open it.

    From anybody else the server keeps rows, whatever address she came by: a copy would be short, and each row that is
    missing a finding.
    """
    refuse_person(uow.location)
    if uow.dialect == "postgresql" and not owns_data(uow.session):
        raise _owner_needed()


def owners_to_be(location: Location) -> None:
    """Nothing for who may put an office at an empty place, else `UserError` `owner_needed`."""
    if location.is_server and not may_own(location):
        raise _owner_needed()


def refuse_person(location: Location) -> None:
    """Nothing unless it is a person's own login that data are open with; else `UserError` `owner_needed`."""
    if location.login is not None:
        raise _owner_needed()


def _owner_needed() -> UserError:
    return UserError(
        "owner_needed",
        tr(
            "Việc này đụng tới toàn bộ dữ liệu trên máy chủ, nên chỉ chủ của cơ sở dữ liệu làm được. "
            "Chưa làm gì."
        ),
        tr(
            "Người chăm máy chủ chạy motcua-admin với địa chỉ có tên của chủ, không kèm --user và MOTCUA_USER."
        ),
    )
