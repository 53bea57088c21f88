"""How it stands between a desk and its server, and the words for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from app.language import tr
from app.rules.calendar import local
from ui.widgets.moments import relative

LEASE_NEAR = timedelta(hours=3)
"""So long before its end it is said until when this PC may go on alone."""


_REFUSED = ("login_refused", "account_inactive")
"""Codes of a server that is back and does not take who sits at the desk."""
_SHUT = ("alone_password_before", "alone_held_by_others", "alone_slots_unreadable")
"""Codes for what waits in a copy that does not open to her: it cannot even be counted."""


class Stands(StrEnum):
    """Which way the desk works; the words are those of the line itself, but for the last."""

    AT_SERVER = "online"
    ALONE = "alone"
    SENDING = "sending"
    AWAY = "away"
    SENT = "sent"


class Asks(StrEnum):
    """Whose password is wanted in the line: hers at the door, the one she had before, a colleague's, or nobody's."""

    NEW = "new"
    FORMER = "former"
    COLLEAGUE = "colleague"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class AloneSaid:
    """`waiting` acts are still to go in, `gone_in` have since the server is back.

    `others` tells by user name how many acts wait for that colleague to sign in, `why` in words for whom any wait;
    `conflicts` for a person to look at them. `until` is when the loan of this PC ends, `trouble` what is to be told
    besides, `code` which trouble that is.
    """

    stands: Stands = Stands.AT_SERVER
    since: datetime | None = None
    waiting: int = 0
    gone_in: int = 0
    conflicts: int = 0
    others: Mapping[str, int] = field(default_factory=dict)
    until: datetime | None = None
    trouble: str = ""
    why: str = ""
    code: str = ""

    @property
    def is_alone(self) -> bool:
        """Whether the desk works in its own copy."""
        return self.stands in (Stands.ALONE, Stands.SENDING)

    @property
    def asks(self) -> "Asks":
        """Whose password is wanted, so that what waits goes in."""
        if self.stands is Stands.ALONE and self.code == _REFUSED[0]:
            return Asks.NEW
        if not self.is_alone and self.code == _SHUT[0]:
            return Asks.FORMER
        return Asks.COLLEAGUE if self.others and not self.is_alone else Asks.NOBODY


@dataclass(frozen=True, slots=True)
class WhoWaits:
    """How many acts wait although the server is there, for whom to sign in here, and all of it in words."""

    many: int = 0
    others: Mapping[str, int] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class LineWords:
    """What the line says, an icon and a tone of the theme, and what is told of it besides; no text, no line."""

    text: str
    icon: str = "info"
    tone: str = "muted"
    more: str = ""


def line_words(said: AloneSaid, now: datetime) -> LineWords:
    """The words for how it stands."""
    match said.stands:
        case Stands.ALONE:
            return _alone(said, now)
        case Stands.SENDING:
            done, all_of_it = said.gone_in, said.gone_in + said.waiting
            words = tr("Đang nối lại với máy chủ")
            if all_of_it:
                words = tr("Đang đưa vào {done}/{all}", done=min(done + 1, all_of_it), all=all_of_it)
            more = tr("Đã có lại máy chủ. Việc làm khi một mình đang vào sổ theo đúng thứ tự và giờ thật.")
            return LineWords(words, "refresh", "muted", more)
        case Stands.AWAY if said.trouble:
            return LineWords(said.trouble, "warning", "warning", said.trouble)
    return _at_server(said)


def _at_server(said: AloneSaid) -> LineWords:
    """What is left of having been alone: nothing most days."""
    if said.code in _SHUT:
        return LineWords(said.trouble, "waiting", "warning", said.trouble)
    if said.stands is Stands.SENT and not said.waiting:
        more = tr("Mọi việc làm khi một mình đã được máy chủ nhận.")
        return LineWords(tr("Đã đưa vào đủ"), "good", "good", more)
    if said.waiting or said.others:
        count = said.waiting or sum(said.others.values())
        more = said.trouble or said.why
        return LineWords(tr("{count} việc chưa đưa vào sổ", count=count), "waiting", "warning", more)
    if said.conflicts:
        words = tr("{count} việc làm một mình chưa vào được sổ", count=said.conflicts)
        more = tr("Máy chủ không nhận; hai bên được ghi lại, không mất gì.")
        return LineWords(words, "warning", "warning", more)
    return LineWords("")


def _alone(said: AloneSaid, now: datetime) -> LineWords:
    if said.code in _REFUSED:
        return LineWords(said.trouble, "warning", "warning", said.trouble)
    since = said.since or now
    when = f"{local(since):%H:%M}" if local(since).date() == local(now).date() else relative(since, now)
    parts = [tr("Làm việc một mình từ {when}", when=when)]
    parts.append(
        tr("{count} việc chờ đưa vào", count=said.waiting) if said.waiting else tr("chưa có việc nào chờ")
    )
    is_near = said.until is not None and said.until - now < LEASE_NEAR
    if said.until is not None and said.until <= now:
        parts = [tr("Đã hết giờ được làm một mình (đến {until})", until=relative(said.until, now)), parts[1]]
        parts.append(tr("chờ có lại máy chủ, chữ đang gõ vẫn còn"))
    elif said.until is not None and is_near:
        parts.append(tr("được làm đến {until}", until=relative(said.until, now)))
    more = tr(
        "Không tới được máy chủ. Tiếp nhận, thu phí, trả kết quả và in giấy vẫn làm như thường; việc đã làm giữ ở máy "
        "này và tự vào sổ khi có lại máy chủ."
    )
    return LineWords(
        " · ".join(parts), "warning" if is_near else "info", "warning" if is_near else "accent", more
    )
