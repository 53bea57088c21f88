"""Why a server did not take a connection, told by what it and the driver say: libpq hands on no code for it.

The words are looked for in English. Of a server that speaks another language only a refused password is known.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.database.location import Login
from app.errors import Away, Told, Unavailable, UserError
from app.language import tr

LOGIN_REFUSED = "login_refused"
"""The code for a person whose password the server does not take: a wrong one, or none that is in use any more."""
_SIGN_IN = ("password", "authentication failed", 'role "')
_NO_ANSWER = (
    "server closed the connection",
    "timeout",
    "timed out",
    "refused",
    "reset by peer",
    "receive data",
)


def refused_connection(words: str) -> Told | None:
    """The sentence for a connection that did not come about; `None` where the words tell of nothing known."""
    for all_of, sentence in _KNOWN:
        if all(each in words for each in all_of):
            return sentence()
    return sign_in() if any(each in words for each in _SIGN_IN) else None


@contextmanager
def refusing(login: Login | None) -> Iterator[None]:
    """In here a connection is made; where the server does not take a person's login, that is told as hers.

    `UserError` `login_refused`, and `account_inactive` where her login is switched off.
    """
    import psycopg

    try:
        yield
    except psycopg.OperationalError as error:
        hers = None if login is None else _of_person(str(error), was_asked=_was_asked(error))
        if hers is None:
            raise
        raise hers from error


def _of_person(words: str, *, was_asked: bool) -> Told | None:
    """What is told to a person of her own login; `None` for what has nothing to do with her."""
    known = refused_connection(words)
    if known is None:
        # A server that speaks another language: it asked for a password, and was not content with it.
        return login_refused() if was_asked and not any(each in words for each in _NO_ANSWER) else None
    if known.code == sign_in().code:
        return login_refused()
    return known if isinstance(known, UserError) else None


def _was_asked(error: Exception) -> bool:
    return bool(getattr(getattr(error, "pgconn", None), "used_password", False))


def sign_in() -> Unavailable:
    """The login of the URL is not taken."""
    return Unavailable(
        "database_sign_in",
        tr("Máy chủ dữ liệu không nhận tên hoặc mật khẩu kết nối. Chưa có gì bị thay đổi."),
        tr(
            "Đăng nhập bằng tài khoản của mình, trên dòng lệnh là --user; người chăm dữ liệu thì kiểm tra tên và mật "
            "khẩu trong địa chỉ cơ sở dữ liệu."
        ),
    )


def login_refused() -> UserError:
    """`login_refused`: the server does not take the password she has signed in with."""
    return UserError(
        LOGIN_REFUSED,
        tr("Máy chủ không nhận mật khẩu bạn đã đăng nhập nữa. Việc vừa rồi chưa được ghi."),
        tr("Đăng nhập lại; mật khẩu có thể vừa được đổi hoặc đặt lại ở nơi khác."),
    )


def password_changed() -> UserError:
    """`login_refused` at a desk that was alone: the server is back, and her password is another one there."""
    return UserError(
        LOGIN_REFUSED,
        tr(
            "Đã có lại máy chủ nhưng mật khẩu của bạn ở đó đã đổi. Việc làm khi một mình vẫn giữ ở máy này, "
            "không mất gì."
        ),
        tr("Đăng nhập lại bằng mật khẩu mới, việc tự vào sổ; mật khẩu tạm thì đổi ngay khi đăng nhập."),
    )


def _switched_off() -> Told:
    from app.database.standing import inactive

    return inactive()


def no_database() -> Unavailable:
    """The server runs and has no such database."""
    return Unavailable(
        "database_missing",
        tr("Máy chủ chạy, nhưng chưa có cơ sở dữ liệu mang tên này."),
        tr("Nhờ kỹ thuật tạo cơ sở dữ liệu, rồi chạy motcua-admin init."),
    )


def trusting() -> Unavailable:
    """The server lets people in without proof, or asks for what must not be told to it."""
    return Unavailable(
        "server_trusts",
        tr(
            "Máy chủ không kiểm tra mật khẩu theo cách an toàn (scram-sha-256), nên chương trình không đăng nhập. "
            "Mật khẩu chưa bị gửi đi."
        ),
        tr("Gọi kỹ thuật: đặt scram-sha-256 cho các dòng host trong pg_hba.conf của máy chủ, rồi nạp lại."),
    )


def _unproven() -> Unavailable:
    return Unavailable(
        "server_unproven",
        tr(
            "Máy chủ không chứng minh được nó là máy chủ của cơ quan, nên chương trình không đăng nhập. "
            "Mật khẩu chưa bị gửi đi."
        ),
        tr(
            "Gọi kỹ thuật: có thể có máy đứng giữa. Nếu cơ quan dùng máy trung gian như PgBouncer, ghi "
            "channel_binding=prefer và sslmode=verify-full vào địa chỉ."
        ),
    )


def _no_tls() -> Unavailable:
    return Unavailable(
        "tls_missing",
        tr("Máy chủ chưa bật mã hoá đường truyền (TLS), nên chương trình không nối. Chưa có gì bị gửi đi."),
        tr(
            "Nhờ kỹ thuật bật ssl = on ở máy chủ. Chỉ khi đường truyền đã kín bằng cách khác mới ghi "
            "sslmode=disable vào địa chỉ."
        ),
    )


def _certificate() -> Unavailable:
    return Unavailable(
        "tls_untrusted",
        tr("Không tin được chứng thư của máy chủ dữ liệu, nên chương trình không nối. Chưa có gì bị gửi đi."),
        tr(
            "Kiểm tra tên máy chủ trong địa chỉ, và tệp chứng thư gốc (sslrootcert) do người giữ máy chủ cấp."
        ),
    )


def _shut_out() -> Unavailable:
    return Unavailable(
        "server_shuts_out",
        tr("Máy chủ không cho máy này, hoặc tài khoản này, nối vào dữ liệu. Chưa có gì bị thay đổi."),
        tr(
            "Gọi kỹ thuật: xem pg_hba.conf của máy chủ có dòng cho địa chỉ máy này không, và có đòi mã hoá "
            "đường truyền (hostssl) không."
        ),
    )


def _full() -> Unavailable:
    return Unavailable(
        "server_full",
        tr("Máy chủ dữ liệu đã đủ số kết nối, nên chưa nối được. Những gì đã lưu vẫn còn nguyên."),
        tr("Chờ một lát rồi làm lại; nếu hay gặp, nhờ kỹ thuật tăng max_connections ở máy chủ."),
    )


def _standing_by() -> Unavailable:
    return Away(
        "database_standing_by",
        tr(
            "Mất máy chủ chính, máy dự phòng chưa lên thay. Việc vừa rồi, nếu có, chưa được ghi; "
            "những gì đã lưu vẫn còn nguyên."
        ),
        tr("Gọi kỹ thuật đưa máy dự phòng lên (docs/failover.md). Cứ để chương trình mở: nó tự nối lại."),
    )


def _no_standby() -> Unavailable:
    return Unavailable(
        "no_standby",
        tr("Máy chủ dự phòng không trả lời, nên chưa đọc được ở đó. Những gì đã lưu vẫn còn nguyên."),
        tr("Đọc ở máy chủ chính, rồi báo kỹ thuật xem máy dự phòng."),
    )


_KNOWN: tuple[tuple[tuple[str, ...], Callable[[], Told]], ...] = (
    (('database "', "does not exist"), no_database),
    (("is not permitted to log in",), _switched_off),
    (("authentication method requirement",), trusting),
    (("channel binding",), _unproven),
    (("SSL was required",), _no_tls),
    (("certificate verify failed",), _certificate),
    (("does not match host name",), _certificate),
    (("root certificate",), _certificate),
    (("pg_hba.conf",), _shut_out),
    (("permission denied for database",), _shut_out),
    (("too many clients",), _full),
    (("too many connections",), _full),
    (("connection slots",), _full),
    (("session is read-only",), _standing_by),
    (("server is not in hot standby mode",), _no_standby),
)
"""Words that are found together, and what they mean; the first that fits counts."""
