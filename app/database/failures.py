"""The one mapper from what a database driver says to what a person is told."""

import re
import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, NoSuchTableError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from app.database.file_driver import code_of, file_errors, is_of_file, is_taken, words_of
from app.database.refusals import no_database, refused_connection, sign_in
from app.errors import Away, Told, Unavailable, UserError
from app.language import tr
from models.base import Base

BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
BROKEN = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
SERIALIZATION = ("40001", "40P01")
UNIQUE_VIOLATION = "23505"
FOREIGN_KEY_VIOLATION = "23503"
DISK_FULL = "53100"
READ_ONLY = "25006"
OWNER_WITHOUT_RIGHT, LOGIN_TAKEN, SERVER_TOO_OLD = "MC001", "MC002", "MC003"
"""What the office's own functions at a server say (`models.logins`)."""
SHUT = "office moved: "
"""How a file begins to say that its office has moved, when something is to be written into it."""
COMMIT_UNSURE = "commit_unsure"
"""The code of `Unavailable` for an act that may have been written."""
ARCHIVE_READS_ONLY = "archive_reads_only"
UNWRITABLE = ("disk_full", "database_read_only", ARCHIVE_READS_ONLY)
"""The codes of `Unavailable` for data that can be read and not written."""

_READING_ROWS = ("sqlalchemy.engine.result", "sqlalchemy.engine._result", "sqlalchemy.orm.loading")
# Python's driver gives no code for text that is no UTF-8.
_NO_TEXT = "Could not decode to UTF-8"
_OF_VALUES = (ValueError, LookupError, TypeError, ArithmeticError)
# How SQLite calls what a table's own words refer to.
_OF_FILE = "main"
# Where these words are no UTF-8, the code that came with them is lost.
_NO_SCHEMA = "malformed database schema"
# Nor has SQLite one for a name it does not know.
_NO_SUCH = re.compile(r"no such (?:table|column): (?P<name>[\w.]+)")


@contextmanager
def speaking() -> Iterator[None]:
    """Turn what a driver says into a sentence for people; a bug of ours passes through unchanged."""
    try:
        yield
    except _of_drivers() as error:
        sentence = told(error) or _of_a_stored_value(error)
        if sentence is None:
            raise
        raise sentence from error
    except _OF_VALUES as error:
        sentence = _of_a_stored_value(error)
        if sentence is None:
            raise
        raise sentence from error


def _of_drivers() -> tuple[type[Exception], ...]:
    return (SQLAlchemyError, *file_errors())


def told(error: Exception) -> Told | None:
    """The sentence for an error of the environment or of two desks at once; `None` when it is our bug."""
    if (of_alchemy := _of_alchemy(error)) is not None:
        return of_alchemy
    if _is_taken(error):
        return request_id_used() if _is_of_a_request(error) else counter_behind()
    original = error.orig if isinstance(error, DBAPIError) else error
    if is_of_file(original):
        return _of_words(words_of(original)) or _of_code(original)
    state = getattr(original, "sqlstate", None)
    if isinstance(error, DBAPIError) and (state or _is_connection_failure(error)):
        return of_server(state, str(original))
    return None


def _of_alchemy(error: Exception) -> Told | None:
    """The sentence for what SQLAlchemy finds by itself."""
    if isinstance(error, StaleDataError):
        return UserError(
            "changed_meanwhile",
            tr("Hồ sơ vừa được người khác xử lý ở bàn khác. Việc của bạn chưa được ghi."),
            tr("Mở lại hồ sơ để xem tình trạng mới, rồi làm tiếp."),
        )
    if isinstance(error, NoSuchTableError) and _is_ours(str(error)):
        return data_unreadable()
    if isinstance(error, PoolTimeout):
        return busy()
    return None


def of_server(state: str | None, words: str) -> Told | None:
    """The sentence for what the driver of a server says by itself; `None` when it is our bug."""
    known = None if state else refused_connection(words)
    return known or _postgresql(state or "08006")


def is_transient(error: SQLAlchemyError) -> bool:
    """Whether doing the same unit of work again is the right answer: a deadlock, or two desks at one key.

    On PostgreSQL also where a row pointed to was removed, or one removed was pointed to, in the same moment;
    SQLite's writers never meet.
    """
    original = error.orig if isinstance(error, DBAPIError) else None
    state = getattr(original, "sqlstate", None)
    return _is_taken(error) or state in (*SERIALIZATION, FOREIGN_KEY_VIOLATION)


def _is_taken(error: Exception) -> bool:
    """Whether a row with this key, code or number is there already."""
    original = error.orig if isinstance(error, DBAPIError) else error
    if is_of_file(original):
        return is_taken(original)
    return getattr(original, "sqlstate", None) == UNIQUE_VIOLATION


def _is_of_a_request(error: Exception) -> bool:
    """Whether what is there already is a request, which a server need not have shown to who asks again."""
    told_by_server = getattr(getattr(error, "orig", None), "diag", None)
    return str(getattr(told_by_server, "constraint_name", None)).endswith("_request_id")


def request_id_used() -> UserError:
    """`request_id_used`: something else was asked under this name."""
    return UserError(
        "request_id_used",
        tr("Mã yêu cầu này đã dùng cho việc khác. Chưa có gì bị thay đổi."),
        tr("Dùng mã yêu cầu khác cho việc này."),
        field="request_id",
    )


def _is_connection_failure(error: DBAPIError) -> bool:
    return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)


def is_lost(error: SQLAlchemyError) -> bool:
    """Whether the server went away in the middle: whether it still did what it was asked last is not known."""
    if not isinstance(error, DBAPIError) or is_of_file(error.orig):
        return False
    state = getattr(error.orig, "sqlstate", None)
    return state.startswith(("08", "57")) if state else _is_connection_failure(error)


def unsure() -> Unavailable:
    """The server went away while it committed."""
    return Away(
        COMMIT_UNSURE,
        tr("Mất liên lạc với máy chủ dữ liệu đúng lúc ghi: chưa rõ việc vừa rồi đã vào sổ hay chưa."),
        tr(
            "Khi có lại máy chủ, mở hồ sơ xem trước khi làm lại; đang tiếp nhận thì lưu lại, không bị ghi hai lần."
        ),
    )


def unopened() -> Unavailable:
    """There cannot be a file of data at this place: a folder, no permission, no such drive."""
    return Unavailable(
        "database_unopened",
        tr("Không mở được tệp dữ liệu. Chưa có gì bị thay đổi."),
        tr("Kiểm tra đường dẫn và quyền ghi vào thư mục chứa tệp."),
    )


def data_unreadable() -> Unavailable:
    """`database_unreadable`: the file is none of this program's, or a damaged one."""
    return Unavailable(
        "database_unreadable",
        tr(
            "Tệp dữ liệu không đọc được: không phải dữ liệu của Một Cửa, hoặc đã hỏng. Tệp không bị động đến."
        ),
        tr("Kiểm tra lại đường dẫn; nếu đúng tệp, hãy khôi phục từ bản sao lưu gần nhất."),
    )


def gone() -> Unavailable:
    """The file of data was deleted, moved or replaced while it was open."""
    return Unavailable(
        "database_gone",
        tr(
            "Tệp dữ liệu đã bị xoá, dời đi hoặc bị thay bằng tệp khác trong lúc đang mở. "
            "Việc vừa rồi chưa được ghi."
        ),
        tr("Đừng làm tiếp: đóng chương trình, đặt tệp dữ liệu về chỗ cũ hoặc gọi kỹ thuật, rồi mở lại."),
    )


def office_moved(target: str) -> Unavailable:
    """The office of this file works at another place by now."""
    return Unavailable(
        "office_moved",
        tr(
            "Văn phòng này đã chuyển tới {target}. Tệp cũ chỉ còn để xem, không nhận gì thêm; chưa có gì bị thay đổi.",
            target=target,
        ),
        tr("Mở dữ liệu ở nơi mới."),
        target=target,
    )


def counter_behind() -> Unavailable:
    """A number was given out again: its counter does not stand where it stood."""
    return Unavailable(
        "counter_behind",
        tr("Số sắp cấp đã có người mang, nên việc này chưa làm được. Chưa có gì bị thay đổi."),
        tr("Gọi kỹ thuật: chạy motcua-admin verify để biết bộ đếm nào bị đổi, rồi khôi phục từ bản sao lưu."),
    )


def _of_a_stored_value(error: Exception) -> Told | None:
    """`value_unreadable` where SQLAlchemy was turning a row into values: what lies there is no key, day or number of
    its column."""
    if isinstance(error, SQLAlchemyError) or not isinstance(error, _OF_VALUES):
        return None
    frames = traceback.walk_tb(error.__traceback__)
    is_reading = any(frame.f_globals.get("__name__", "").startswith(_READING_ROWS) for frame, _ in frames)
    return _value_unreadable() if is_reading else None


def _value_unreadable() -> Unavailable:
    return Unavailable(
        "value_unreadable",
        tr(
            "Trong dữ liệu có chỗ bị hỏng không đọc được, nên việc này chưa làm được. Chưa có gì bị thay đổi."
        ),
        tr("Gọi kỹ thuật: chạy motcua-admin verify để biết chỗ nào, rồi khôi phục từ bản sao lưu."),
    )


def _of_words(words: str) -> Told | None:
    """The sentence for what has no code of its own."""
    if words.startswith(SHUT):
        return office_moved(words.removeprefix(SHUT))
    if words.startswith(_NO_SCHEMA):
        return data_unreadable()
    if (no_such := _NO_SUCH.match(words)) is not None and _is_ours(no_such["name"]):
        return data_unreadable()
    return _value_unreadable() if words.startswith(_NO_TEXT) else None


def _is_ours(name: str) -> bool:
    """Whether a table or a column of this version is called so, or the file names it: what is gone was taken by damage
    to the file, and any other name is a mistake of ours."""
    table, _, column = name.rpartition(".")
    tables = Base.metadata.tables
    return table == _OF_FILE or name in tables or any(column in each.columns for each in tables.values())


def _of_code(error: object) -> Told | None:
    code = code_of(error)
    if code in BUSY:
        return busy()
    if code in BROKEN:
        return data_unreadable()
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return unopened()
    if code == sqlite3.SQLITE_READONLY:
        return _read_only()
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return _disk_full()
    return None


def _postgresql(state: str) -> Told | None:  # noqa: PLR0911  a table of sentences, one a state
    if state.startswith("28"):
        return sign_in()
    if state == "3D000":
        return no_database()
    if state in (DISK_FULL, READ_ONLY):
        return _disk_full() if state == DISK_FULL else _read_only()
    if state.startswith(("08", "57", "53")):
        return Away(
            "database_away",
            tr(
                "Không tới được máy chủ dữ liệu. Việc đang làm, nếu có, chưa được ghi; những gì đã lưu vẫn còn nguyên."
            ),
            tr("Kiểm tra mạng rồi làm lại; nếu vẫn không được, gọi kỹ thuật."),
        )
    if state in (*SERIALIZATION, "55P03"):
        return busy()
    if state == "42501":
        return UserError(
            "not_allowed",
            tr("Tài khoản này không có quyền làm việc đó trên máy chủ. Chưa có gì bị thay đổi."),
            tr("Nhờ người quản trị cấp quyền, hoặc đăng nhập tài khoản khác."),
        )
    return _of_logins(state)


def _of_logins(state: str) -> Told | None:
    """What the functions that make logins refuse (`app.database.logins`)."""
    if state == OWNER_WITHOUT_RIGHT:
        return Unavailable(
            "owner_without_createrole",
            tr(
                "Chủ của cơ sở dữ liệu không được tạo tài khoản đăng nhập trên máy chủ. Chưa có gì bị thay đổi."
            ),
            tr("Người giữ máy chủ chạy một lần: ALTER ROLE tên_chủ CREATEROLE"),
        )
    if state == SERVER_TOO_OLD:
        return Unavailable(
            "server_too_old",
            tr(
                "Máy chủ chạy PostgreSQL cũ hơn 16, nên chưa lập được tài khoản đăng nhập. Chưa có gì bị thay đổi."
            ),
            tr("Nhờ người giữ máy chủ nâng PostgreSQL lên bản 16 hoặc mới hơn."),
        )
    if state == LOGIN_TAKEN:
        return UserError(
            "login_taken",
            tr("Trên máy chủ đã có tài khoản khác mang tên đăng nhập này. Chưa có gì được lưu."),
            tr("Chọn tên đăng nhập khác, hoặc nhờ người giữ máy chủ xoá tài khoản cũ."),
            field="user_name",
        )
    return None


def _read_only() -> Unavailable:
    return Unavailable(
        "database_read_only",
        tr("Dữ liệu chỉ cho đọc, nên việc vừa rồi chưa được ghi."),
        tr("Cấp quyền ghi vào tệp và thư mục chứa tệp, hoặc trỏ tới máy chủ chính, rồi làm lại."),
    )


def _disk_full() -> Unavailable:
    return Unavailable(
        "disk_full",
        tr("Ổ đĩa đầy hoặc có lỗi, nên việc vừa rồi chưa được ghi. Những gì đã lưu vẫn còn nguyên."),
        tr("Giải phóng chỗ trên ổ đĩa hoặc gọi kỹ thuật, rồi làm lại."),
    )


def busy() -> Unavailable:
    """`database_busy`: somebody else holds the data, and nothing was lost."""
    return Unavailable(
        "database_busy",
        tr("Dữ liệu đang bận vì máy khác đang ghi. Việc của bạn chưa được ghi, không mất gì."),
        tr("Chờ vài giây rồi làm lại."),
    )
