"""The data themselves: whether they can be reached, written, and are whole."""

from app.database.health import FileHealth, ServerHealth, file_health, server_health
from app.database.location import Location, parse_location
from app.database.schema import require_current_schema
from app.errors import Unavailable
from app.language import tr
from app.services.upkeep.diagnosing.check_answer import Finding, Installation, State
from app.services.upkeep.diagnosing.sign_in import asks_for_passwords

NAME = "database"
SLOW_SECONDS = 1.0
FEWEST_CONNECTIONS = 5
_UTF8 = "UTF8"
_WAL = "wal"


def database(place: Installation) -> Finding:
    """Reachable, of this program's version, takes a write, sound."""
    location = parse_location(place.where)
    try:
        if location.is_server and location.login is None and not location.names_owner:
            asks_for_passwords(location)
            return Finding(
                NAME,
                State.UNKNOWN,
                tr("Máy chủ ở {place} trả lời; đăng nhập rồi mới xem được dữ liệu.", place=location.shown),
            )
        require_current_schema(location)
        if location.path is not None:
            return _of_file(file_health(location.path), location.shown)
        return _of_server(server_health(location), location)
    except Unavailable as error:
        # Elsewhere these sentences speak of what was just being done; here nothing was.
        raise _in_words(location.shown).get(error.code, error) from error


def _of_file(health: FileHealth, shown: str) -> Finding:
    if not health.is_sound:
        return Finding(
            NAME,
            State.BAD,
            tr("Tệp dữ liệu có chỗ hỏng: {place}.", place=shown),
            tr("Ngừng nhập, chép cả tệp sang nơi khác, rồi nhờ kỹ thuật khôi phục từ bản sao lưu gần nhất."),
        )
    if health.journal_mode != _WAL:
        return Finding(
            NAME,
            State.WARNING,
            tr("Tệp dữ liệu đọc ghi được, nhưng không ở chế độ ghi an toàn (WAL): {place}.", place=shown),
            tr("Đóng mở lại chương trình; nếu vẫn vậy, chuyển tệp sang ổ cứng của máy này."),
        )
    if health.seconds > SLOW_SECONDS:
        return _slow(shown, health.seconds)
    if not health.seen_whole:
        return Finding(
            NAME, State.GOOD, tr("Đọc ghi tốt; tệp lớn nên chỉ xem được một phần: {place}.", place=shown)
        )
    return Finding(NAME, State.GOOD, tr("Đọc ghi tốt, tệp không hỏng: {place}.", place=shown))


def _of_server(health: ServerHealth, location: Location) -> Finding:
    shown = location.shown
    if not health.takes_writing:
        raise _read_only(shown)
    if health.encoding != _UTF8:
        return Finding(
            NAME,
            State.BAD,
            tr("Máy chủ dữ liệu ở {place} lưu chữ kiểu {encoding}.", place=shown, encoding=health.encoding),
            tr("Nhờ kỹ thuật tạo lại cơ sở dữ liệu kiểu UTF8 và chuyển dữ liệu sang."),
        )
    if health.connections_left < FEWEST_CONNECTIONS:
        return Finding(
            NAME,
            State.WARNING,
            tr("Máy chủ dữ liệu chỉ còn {count} chỗ kết nối.", count=max(health.connections_left, 0)),
            tr("Nhờ người giữ máy chủ tăng max_connections; máy nào không dùng thì đóng chương trình."),
        )
    if health.seconds > SLOW_SECONDS:
        return _slow(shown, health.seconds)
    return _of_standby(health, location) or Finding(
        NAME,
        State.GOOD,
        tr("Đọc ghi tốt; PostgreSQL {version} ở {place}.", version=health.version, place=shown),
    )


def _of_standby(health: ServerHealth, location: Location) -> Finding | None:
    """What there is to say of the machines that stand by; nothing where there are none."""
    others = [each for each in location.each_host() if each.hosts != (health.at,)]
    silent = [str(each.hosts[0]) for each in others if not _answers(each)]
    if silent:
        return Finding(
            NAME,
            State.WARNING,
            tr(
                "Đọc ghi tốt ở {place}, nhưng máy dự phòng không trả lời: {silent}.",
                place=health.at,
                silent=", ".join(silent),
            ),
            tr(
                "Nhờ kỹ thuật bật lại máy dự phòng (docs/failover.md); khi nó còn tắt thì máy chính hỏng sẽ không có "
                "máy thay."
            ),
        )
    if not others:
        return None
    return Finding(
        NAME,
        State.GOOD,
        tr(
            "Đọc ghi tốt; PostgreSQL {version} ở {place}, máy dự phòng {others} trả lời.",
            version=health.version,
            place=health.at,
            others=", ".join(str(each.hosts[0]) for each in others),
        ),
    )


def _answers(location: Location) -> bool:
    """Whether a machine takes connections; what it is worth must hold for it, too (`asks_for_passwords`)."""
    try:
        asks_for_passwords(location)
    except Unavailable as error:
        if error.code != "database_away":
            raise
        return False
    return True


def _in_words(shown: str) -> dict[str, Unavailable]:
    return {
        "database_away": Unavailable(
            "database_away",
            tr("Không tới được máy chủ dữ liệu ở {place}.", place=shown),
            tr("Xem dây mạng của máy này và máy chủ có bật không; nếu vẫn không được, gọi kỹ thuật."),
        ),
        "database_busy": Unavailable(
            "database_busy",
            tr("Dữ liệu đang bị chương trình khác giữ, chưa ghi được: {place}.", place=shown),
            tr("Đóng chương trình đang mở tệp đó (sao lưu, quét vi-rút), rồi kiểm tra lại."),
        ),
        "database_read_only": _read_only(shown),
        "disk_full": Unavailable(
            "disk_full",
            tr("Ổ đĩa chứa dữ liệu đầy hoặc có lỗi: {place}.", place=shown),
            tr("Dọn ổ đĩa; nếu còn chỗ mà vẫn lỗi, sao lưu ngay và gọi kỹ thuật thay ổ."),
        ),
    }


def _read_only(shown: str) -> Unavailable:
    return Unavailable(
        "database_read_only",
        tr("Dữ liệu chỉ cho đọc, không ghi được: {place}.", place=shown),
        tr("Nhờ kỹ thuật cấp quyền ghi vào tệp và thư mục, hoặc nối vào máy chủ chính."),
    )


def _slow(shown: str, seconds: float) -> Finding:
    return Finding(
        NAME,
        State.WARNING,
        tr(
            "Đọc ghi được nhưng chậm, {seconds} giây một lần: {place}.", seconds=f"{seconds:.1f}", place=shown
        ),
        tr("Xem ổ đĩa hoặc mạng có đang bận không; nếu chậm lâu, gọi kỹ thuật."),
    )
