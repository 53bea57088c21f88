"""Applicants in words: lines of lists, what was changed, who looked."""

from collections.abc import Mapping
from datetime import datetime

from app.language import capital, tr
from app.rules.permissions import role_word
from app.services.citizens.views import ApplicantChangeView, ApplicantDossier, LikelyDouble, Sight
from app.services.views import KnownApplicant, Person
from app.services.wording.field_words import field_word, value_words
from app.services.wording.words import applicant_change_word, sight_word, status_word, subject_words
from ui.widgets.dates import birth_text
from ui.widgets.moments import short

FIELDS = ("name", "id_number", "birth_date", "gender", "phone", "email", "address", "organisation")


def known_words(known: KnownApplicant, now: datetime) -> tuple[str, ...]:
    """Name, number, phone, how many dossiers, when the last one came."""
    person = known.person
    last = "" if known.last_received_at is None else short(known.last_received_at, now)
    return (person.name, person.id_number or "", person.phone or "", str(known.dossiers), last)


def in_short(person: Person) -> str:
    """Somebody in a list where names are alike."""
    parts = (person.name, person.id_number, birth_text(person.birth_date), person.phone)
    return " · ".join(part for part in parts if part)


def double_words(double: LikelyDouble) -> tuple[str, str, str]:
    """One, the other, and why; names are much alike, so the numbers come first."""
    return _number_first(double.one.person), _number_first(double.other.person), why(double)


def double_told(double: LikelyDouble) -> str:
    """Everything about two records that may be one person's."""
    return f"{in_short(double.one.person)}\n{in_short(double.other.person)}\n{capital(why(double))}"


def why(double: LikelyDouble) -> str:
    """What speaks for one person and what against."""
    against = (tr("nhưng {reason}", reason=each) for each in double.against)
    return ", ".join((*double.reasons, *against))


def dossier_words(dossier: ApplicantDossier) -> tuple[str, str, str]:
    """Code, what was asked for, how it stands."""
    return (dossier.code, dossier.procedure_name, status_word(dossier.status))


def dossier_told(dossier: ApplicantDossier, person: Person, now: datetime) -> str:
    """When it came, and in what it says otherwise than is known by now."""
    received = tr("Nhận {moment}.", moment=short(dossier.received_at, now))
    if not dossier.differs:
        return f"{received} {tr('Hồ sơ ghi đúng như dữ liệu hiện nay.')}"
    parts = [
        f"{field_word(name)}: {value_words(name, getattr(dossier.written, name))}" for name in dossier.differs
    ]
    return f"{received} {tr('Hồ sơ này ghi {differences}.', differences='; '.join(parts))}"


def change_words(change: ApplicantChangeView, now: datetime) -> tuple[str, ...]:
    """When, what, by whom."""
    return (short(change.at, now), applicant_change_word(change.what), change.by_name)


def change_told(change: ApplicantChangeView) -> str:
    """Everything about a change."""
    lines = [
        tr(
            "{field}: {before} → {after}",
            field=field_word(name),
            before=value_words(name, change.before.get(name)),
            after=value_words(name, value),
        )
        for name, value in _ordered(change.after)
    ]
    if change.other:
        lines.insert(0, tr("Bản ghi thứ hai: {name}.", name=change.other))
    if change.dossiers:
        lines.append(tr("Hồ sơ chuyển theo: {codes}", codes=", ".join(change.dossiers)))
    if change.reason:
        lines.append(tr("Lý do: {reason}", reason=change.reason))
    return "\n".join(lines)


def sight_words(sight: Sight, now: datetime) -> tuple[str, ...]:
    """When, what, by whom."""
    return (short(sight.at, now), _seen(sight), sight.full_name or sight.user_name)


def sight_told(sight: Sight) -> str:
    """Everything about a look."""
    roles = ", ".join(role_word(role) for role in sight.roles)
    who = f"{sight.full_name or sight.user_name} ({sight.user_name})"
    return "\n".join(
        part for part in (f"{who}: {roles}" if roles else who, subject_words(sight.subject)) if part
    )


def _seen(sight: Sight) -> str:
    return " · ".join(part for part in (sight_word(sight.what, sight.dossier), sight.dossier) if part)


def _ordered(values: Mapping[str, object]) -> list[tuple[str, object]]:
    return [(name, values[name]) for name in FIELDS if name in values]


def _number_first(person: Person) -> str:
    return " · ".join(part for part in (person.id_number or person.phone, person.name) if part)
