"""Whether people can sign in, and nobody else: at a server, whether it asks for passwords and what a login may."""

import secrets

from app.database.health import LoginHealth, login_health
from app.database.location import Location, parse_location
from app.database.logins import lets_in
from app.language import tr
from app.services.people.first_passwords import cannot_sign_in
from app.services.upkeep.diagnosing.asking import ask
from app.services.upkeep.diagnosing.check_answer import Finding, Installation, State

NAME = "sign_in"
_MOST_NAMED = 5


def sign_in(place: Installation) -> Finding:
    """Return what is worst: a server that trusts whoever comes, a login that may too much, no TLS, people without."""
    location = parse_location(place.where)
    if not location.is_server:
        return _of_people(place, tr("Mọi người đang làm việc đều đăng nhập được."))
    asks_for_passwords(location)
    health = login_health(location)
    well = tr("Máy chủ kiểm tra mật khẩu của từng người; không ai vào được bằng mật khẩu bừa.")
    return (
        _of_rights(location, health)
        or _of_line(location, health)
        or _of_settings(place)
        or _of_people(place, well)
    )


def asks_for_passwords(location: Location) -> None:
    """Try somebody nobody knows: a server worth its name refuses her. `Unavailable` `server_trusts` and the like."""
    lets_in(location, "", secrets.token_hex())


def _of_rights(location: Location, health: LoginHealth) -> Finding | None:
    if location.login is None or not health.more:
        return None  # the owner cares for the data, and may more than a desk
    return Finding(
        NAME,
        State.BAD,
        tr(
            "Tài khoản {role} trên máy chủ có quyền vượt quá bàn làm việc: {rights}.",
            role=health.role,
            rights=", ".join(health.more),
        ),
        tr("Nhờ người giữ máy chủ thu lại các quyền đó (ALTER ROLE, REVOKE); chỉ chủ dữ liệu mới cần."),
    )


def _of_line(location: Location, health: LoginHealth) -> Finding | None:
    if health.is_encrypted or location.is_here:
        return None
    return Finding(
        NAME,
        State.WARNING,
        tr("Đường truyền tới máy chủ {place} không mã hoá (TLS).", place=location.shown),
        tr("Nhờ kỹ thuật bật ssl = on ở máy chủ, rồi bỏ sslmode=disable trong địa chỉ dữ liệu."),
    )


def _of_settings(place: Installation) -> Finding | None:
    kept = place.settings.database
    if kept is None or not parse_location(kept).names_owner:
        return None
    return Finding(
        NAME,
        State.WARNING,
        tr("Cài đặt của máy này còn giữ tên hoặc mật khẩu của chủ dữ liệu trong địa chỉ máy chủ."),
        tr(
            "Đăng nhập vào cửa sổ một lần bằng tài khoản của mình: chương trình tự bỏ chúng đi. Rồi đổi mật khẩu của "
            "chủ dữ liệu."
        ),
    )


def _of_people(place: Installation, well: str) -> Finding:
    missing = ask(place, cannot_sign_in)
    if not missing:
        return Finding(NAME, State.GOOD, well)
    names = ", ".join(missing[:_MOST_NAMED]) + ("…" if len(missing) > _MOST_NAMED else "")
    return Finding(
        NAME,
        State.WARNING,
        tr("Có {count} người chưa đăng nhập được: {names}.", count=len(missing), names=names),
        tr("Người giữ dữ liệu chạy motcua-admin user logins --passwords TỆP để cấp mật khẩu lần đầu."),
    )
