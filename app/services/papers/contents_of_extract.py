"""An extract as a paper and as JSON."""

import json
from collections.abc import Mapping

from app.language import in_vietnamese
from app.rules.calendar import local
from app.rules.permissions import role_word
from app.services.citizens.extract import Extract, ExtractDossier, ExtractSlip, Mention
from app.services.citizens.records import FIELDS
from app.services.citizens.views import ApplicantChangeView, Sight
from app.services.papers.paper_parts import contact_of, heading_of, request_of
from app.services.views import FeeLine, PaperReceived, Person
from app.services.views.given import PaperValues
from app.services.views.plain_values import plain
from app.services.wording.field_words import is_year_only, value_words
from app.services.wording.words import (
    action_word,
    applicant_change_word,
    channel_word,
    fee_state_word,
    gender_word,
    money_text,
    sight_word,
    status_word,
    subject_words,
)
from models.birth_dates import BirthDate
from models.vocabulary import ApplicantChangeKind, CounterSlipKind, Gender, PaperKind, PersonPart
from printing.data_extract import DataExtract, DossierPart, Pair, SlipPart, TimedLine
from printing.wording import timed, with_entry

_EMPTY = "(trống)"
_NAMES: Mapping[str, str] = {
    "name": "Họ tên",
    "id_number": "Số định danh",
    "birth_date": "Ngày sinh",
    "gender": "Giới tính",
    "phone": "Số điện thoại",
    "email": "Email",
    "address": "Địa chỉ",
    "organisation": "Tổ chức",
}
_PARTS: Mapping[PersonPart, str] = {
    PersonPart.APPLICANT: "người nộp",
    PersonPart.REPRESENTED: "người uỷ quyền",
    PersonPart.RECIPIENT: "người nhận kết quả",
}


_SLIPS: Mapping[CounterSlipKind, str] = {
    CounterSlipKind.GUIDANCE: "Phiếu hướng dẫn",
    CounterSlipKind.REFUSAL: "Phiếu từ chối tiếp nhận",
}


def extract_json(extract: Extract) -> str:
    """The extract for machines: one JSON document, every field of `Extract`."""
    return json.dumps(plain(extract), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def paper_of(extract: Extract) -> DataExtract:
    """The extract as the paper the applicant takes home, always in Vietnamese."""
    with in_vietnamese():
        return DataExtract(
            heading=heading_of(extract.office, extract.made_at),
            person=extract.person.name,
            requester=extract.requester,
            reason=extract.reason,
            asked_at=extract.asked_at,
            answer_by=extract.answer_by,
            made_at=extract.made_at,
            made_by=extract.made_by,
            data=_data(extract),
            dossiers=tuple(_dossier(each) for each in extract.dossiers),
            slips=tuple(_slip(each) for each in extract.counter_slips),
            mentions=tuple(_mention(each) for each in extract.mentions),
            changes=tuple(_change(each) for each in extract.changes),
            sights=tuple(_sight(each) for each in extract.sights),
            contact=contact_of(extract.office),
        )


def _data(extract: Extract) -> tuple[Pair, ...]:
    merged = tuple(
        (
            "Bản ghi đã gộp",
            f"{_in_one_line(each.person)}; gộp {timed(each.merged_at)} bởi {each.merged_by}",
        )
        for each in extract.merged
    )
    return (*((_name(name, value), _value(value)) for name, value in _said(extract.person)), *merged)


def _dossier(dossier: ExtractDossier) -> DossierPart:
    facts: list[Pair] = [
        ("Tình trạng", status_word(dossier.status)),
        (
            "Tiếp nhận",
            f"{timed(dossier.received_at)}, {dossier.received_by}, {channel_word(dossier.channel)}",
        ),
        ("Hẹn trả", f"{timed(dossier.due_at)}, tại {dossier.returning_place}"),
        ("Ghi về người nộp", _in_one_line(dossier.written)),
    ]
    if dossier.returned_at is not None:
        facts.append(("Đã trả", timed(dossier.returned_at)))
    for name, value in (
        ("Mã cổng dịch vụ công", dossier.external_code),
        ("Người uỷ quyền", dossier.represented),
        ("Giấy uỷ quyền", dossier.authority),
        ("Người nhận kết quả", dossier.recipient),
        ("Giấy uỷ quyền nhận kết quả", dossier.recipient_authority),
        ("Giấy tờ", "; ".join(_paper(each) for each in dossier.papers)),
        ("Phí, lệ phí", "; ".join(_fee(each) for each in dossier.fees)),
        ("Ghi chú", dossier.note),
    ):
        if value:
            facts.append((name, value))
    return DossierPart(
        code=dossier.code,
        request=f"{request_of(dossier.procedure_name, dossier.case_name)} ({dossier.procedure})",
        facts=tuple(facts),
        acts=tuple(
            TimedLine(
                each.at,
                (each.actor, with_entry(action_word(each.action), each.entered_at), each.reason or ""),
            )
            for each in dossier.acts
        ),
    )


def _slip(slip: ExtractSlip) -> SlipPart:
    facts: list[Pair] = [
        ("Lập phiếu", f"{timed(slip.created_at)}, {slip.created_by}, {channel_word(slip.channel)}")
    ]
    if slip.changed_at != slip.created_at:
        facts.append(("Sửa lần cuối", f"{timed(slip.changed_at)}, {slip.changed_by}"))
    facts.append(("Ghi về người nộp", _in_one_line(slip.written)))
    for name, value in (
        ("Người uỷ quyền", slip.represented),
        ("Giấy uỷ quyền", slip.authority),
        ("Giấy tờ mang đến", "; ".join(_brought(each) for each in slip.papers)),
        ("Còn thiếu", "; ".join(slip.missing)),
        ("Lý do không tiếp nhận", slip.reason),
        ("Căn cứ", slip.legal_basis),
        ("Ghi chú", slip.note),
        ("Đã thành hồ sơ", slip.dossier),
    ):
        if value:
            facts.append((name, value))
    return SlipPart(
        code=f"{_SLIPS[slip.kind]} {slip.reference}",
        request=f"{request_of(slip.procedure_name, slip.case_name)} ({slip.procedure})",
        facts=tuple(facts),
    )


def _mention(mention: Mention) -> tuple[Pair, ...]:
    letter = (("Giấy uỷ quyền", mention.authority),) if mention.authority else ()
    return (
        ("Hồ sơ, phiếu", f"{mention.code} – {mention.procedure_name}"),
        ("Tiếp nhận", timed(mention.received_at)),
        ("Với tư cách", _PARTS[mention.part]),
        ("Nội dung ghi", _in_one_line(mention.written)),
        *letter,
    )


def _change(change: ApplicantChangeView) -> TimedLine:
    parts = [
        f"{_NAMES.get(name, name)}: {_written(name, change.before.get(name))} → {_written(name, value)}"
        for name, value in change.after.items()
    ]
    if change.what in (ApplicantChangeKind.MERGED, ApplicantChangeKind.SEPARATED):
        moved = f" ({', '.join(change.dossiers)})" if change.dossiers else ""
        parts.insert(0, f"với bản ghi {change.other}{moved}")
    words = applicant_change_word(change.what)
    return TimedLine(change.at, (change.by_name, f"{words}: {'; '.join(parts)}", change.reason))


def _sight(sight: Sight) -> TimedLine:
    roles = ", ".join(role_word(role) for role in sight.roles)
    where = f"hồ sơ {sight.dossier}" if sight.dossier else ""
    place = ": ".join(part for part in (where, subject_words(sight.subject)) if part)
    what = sight_word(sight.what, sight.dossier)
    return TimedLine(sight.at, (sight.full_name or sight.user_name, roles, what, place))


def _in_one_line(person: Person) -> str:
    said = [(name, value) for name, value in _said(person) if value is not None]
    return "; ".join(f"{_name(name, value).lower()} {_value(value)}" for name, value in said)


def _said(person: Person) -> list[tuple[str, object]]:
    return [(name, getattr(person, name)) for name in FIELDS]


def _name(name: str, value: object) -> str:
    return "Năm sinh" if is_year_only(value) else _NAMES[name]


def _value(value: object) -> str:
    if value is None:
        return _EMPTY
    if isinstance(value, Gender):
        return gender_word(value)
    return value.text if isinstance(value, BirthDate) else str(value)


def _written(name: str, value: object) -> str:
    """A value as the trace keeps it."""
    if value is None or value == "":
        return _EMPTY
    if name == "birth_date":
        return value_words(name, value)
    return gender_word(Gender(str(value))) if name == "gender" else str(value)


def _brought(paper: PaperValues) -> str:
    return f"{paper.name} ({paper.originals} bản chính, {paper.copies} bản sao)"


def _paper(paper: PaperReceived) -> str:
    if paper.kind is PaperKind.PRESENT and not paper.to_return:
        return f"{paper.name} (xuất trình)"
    return f"{paper.name} ({paper.originals} bản chính, {paper.copies} bản sao)"


def _fee(fee: FeeLine) -> str:
    amount = "chưa rõ số tiền" if fee.amount is None else money_text(fee.amount)
    paid = "".join(
        f", nộp {money_text(each.amount)} ngày {local(each.paid_at):%d/%m/%Y}, biên lai {each.receipt_number}"
        for each in fee.payments
    )
    said = ", ".join(dict.fromkeys((amount, fee_state_word(fee.state))))
    return f"{fee.name}: {said}{paid}"
