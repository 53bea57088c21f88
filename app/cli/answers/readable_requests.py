"""What citizens ask of their data, and what is held of one of them, as a person reads it in a terminal."""

from collections.abc import Iterator, Sequence

from app.cli.answers.readable import moment_text
from app.language import tr
from app.services.retention.held import HeldDossier, HeldOfCitizen
from app.services.retention.requests import CitizenRequestView
from app.services.retention.words import kept_words
from app.services.upkeep.archiving.holding import HeldThere
from app.services.wording.words import asked_word


def request_lines(requests: Sequence[CitizenRequestView]) -> Iterator[str]:
    """Two lines each: what was asked and until when, then what became of it."""
    if not requests:
        yield tr("Không có yêu cầu nào.")
    for each in requests:
        yield f"{each.id} · {each.applicant} · {asked_word(each.kind)} · {each.requester}: {each.reason}"
        if each.answered_at is not None:
            told = tr(
                "{name} trả lời lúc {moment}: {answer}",
                name=each.answered_by,
                moment=moment_text(each.answered_at),
                answer=each.answer,
            )
        elif each.due_at is None:
            told = tr("chưa trả lời; lịch chưa có năm để tính hạn")
        elif each.is_late:
            told = tr("QUÁ HẠN trả lời từ {moment}", moment=moment_text(each.due_at))
        else:
            told = tr("trả lời chậm nhất {moment}", moment=moment_text(each.due_at))
        yield f"  {told}"


def held_lines(found: Sequence[HeldThere]) -> Iterator[str]:
    """Place by place: who she is there, her dossiers, why they are held and until when, who looked."""
    for there in found:
        place = (
            there.place
            if there.year is None
            else tr("Kho lưu trữ năm {year}: {place}", year=there.year, place=there.place)
        )
        yield place
        if there.held is None:
            yield "  " + tr("không giữ gì về người này")
        else:
            yield from (f"  {line}" for line in _held(there.held))


def _held(held: HeldOfCitizen) -> Iterator[str]:
    person = held.applicant.person
    yield " · ".join(filter(None, (person.name, person.id_number, person.phone, person.address)))
    yield from map(_dossier, held.dossiers)
    if held.sights:
        latest = held.sights[0]
        yield tr(
            "{count} lần xem; gần nhất: {name} lúc {moment}",
            count=len(held.sights),
            name=latest.full_name,
            moment=moment_text(latest.at),
        )


def _dossier(each: HeldDossier) -> str:
    words = f"{each.code} · {each.procedure_name} · {kept_words(each.term_state, each.retention, each.kept_until)}"
    return words + " · " + tr("theo {basis}", basis=each.legal_basis)
