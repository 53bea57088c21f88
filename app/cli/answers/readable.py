"""The services' views as a person reads them in a terminal: short lines, the important first."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from app.cli.answers.readable_agencies import time_lines
from app.language import tr
from app.rules.calendar import local
from app.services.dossiers.movement_words import late_entry_words, movement_words
from app.services.views import (
    AgencyTimes,
    CardHolder,
    DossierRow,
    DossierView,
    DuePreview,
    FeeLine,
    FolderTold,
    KitSlipView,
    MovementView,
    ScanAnswer,
    SlipRow,
    StepView,
)
from app.services.wording.anchor_words import anchor_words
from app.services.wording.field_words import field_word
from app.services.wording.time_words import step_late_words
from app.services.wording.words import (
    action_word,
    channel_word,
    fee_state_word,
    gender_word,
    money_text,
    money_word,
    paid_words,
    place_word,
    slip_word,
    status_word,
    term_words,
)


def moment_text(moment: datetime) -> str:
    """A moment in office time, as it is written on the slips: 12/01/2026 09:15."""
    return f"{local(moment):%d/%m/%Y %H:%M}"


def received_line(view: DossierView) -> str:
    """A dossier just received, in one line."""
    return f"{view.code} · {view.applicant} · {_due(view)}"


def dossier_lines(view: DossierView) -> list[str]:
    """A dossier for somebody who wants to know how it stands."""
    lines = [
        f"{view.code} · {view.barcode} · {status_word(view.status)}",
        tr("Người nộp: {name}", name=view.applicant),
        tr(
            "Thủ tục: {name} ({code}), {case}",
            name=view.procedure_name,
            code=view.procedure,
            case=view.case_name,
        ),
        tr(
            "Nhận: {moment} · {channel}",
            moment=moment_text(view.received_at),
            channel=channel_word(view.channel),
        ),
        _due(view) + (f" · {tr('quá hạn')}" if view.overdue else ""),
        *_clock_lines(view),
        *(
            tr("Báo mất giấy hẹn: {moment}, {who}", moment=moment_text(lost.at), who=lost.told_by)
            for lost in view.lost_slips
        ),
        tr("Đang giữ: {unit}", unit=place_word(view.holder, view.holder_agency))
        + (
            f" → {place_word(view.pending_unit, view.pending_agency)} ({tr('chưa nhận')})"
            if view.pending_unit
            else ""
        ),
        *([tr("Người giải quyết: {name}", name=view.officer_name)] if view.officer_name else []),
        *([] if view.is_received_here else [tr("Nơi tiếp nhận: {agency}", agency=view.receiving_agency)]),
        *(_step(step, view.times) for step in view.steps),
        *time_lines(view.times),
        tr("Phí, lệ phí: {state}", state=money_word(view.money)),
        *(f"  {_fee(fee)}" for fee in view.fees),
        *_held_lines(view),
    ]
    if view.returned_at is not None:
        lines.append(
            tr("Đã trả: {moment} · {name}", moment=moment_text(view.returned_at), name=_taken_by(view))
        )
    if view.actions:
        words = ", ".join(f"{action_word(offer.action)} ({offer.action.value})" for offer in view.actions)
        lines.append(tr("Có thể làm: {actions}", actions=words))
    return lines


def row_line(row: DossierRow) -> str:
    """One line of a list."""
    late = [tr("quá hạn")] if row.overdue else []
    due = tr("hẹn {moment}", moment=moment_text(row.due_at))
    return " · ".join([row.code, row.applicant, row.procedure_name, status_word(row.status), due, *late])


def scan_lines(answer: ScanAnswer, acts: Iterable[MovementView] = ()) -> list[str]:
    """What a scan means; of a dossier also what of its `acts` was told later."""
    if answer.dossier is not None:
        alarm = () if answer.alarm is None else (answer.alarm.text, answer.alarm.hint)
        return [*alarm, *dossier_lines(answer.dossier), *late_entry_words(acts, moment_text)]
    on_paper = _paper_lines(answer)
    if on_paper:
        return on_paper
    if answer.person is not None:
        return [*_card_lines(answer.person), *answer.warnings]
    if answer.reason is not None:
        return [part for part in (answer.message, answer.hint) if part]
    return found_lines(answer.rows, answer.slips)


def _paper_lines(answer: ScanAnswer) -> list[str]:
    """Of a paper that is no dossier's slip."""
    if answer.folder is not None:
        return _folder_lines(answer.folder)
    if answer.anchor is not None:
        return [each for each in anchor_words(answer.anchor)[1:] if each]
    return [] if answer.kit_slip is None else [kit_line(answer.kit_slip)]


def found_lines(rows: Sequence[DossierRow], slips: Sequence[SlipRow] = ()) -> list[str]:
    """Dossiers and slips of the counter that were found, or the sentence that there are none."""
    lines = [row_line(row) for row in rows] + [slip_line(slip) for slip in slips]
    return lines or [tr("Không có hồ sơ nào như vậy.")]


def slip_line(slip: SlipRow) -> str:
    """One slip of the counter."""
    when = moment_text(slip.at)
    parts = (slip_word(slip.kind), slip.reference, slip.name, slip.phone, slip.procedure_name, when, slip.by)
    return " · ".join(part for part in (*parts, slip.dossier) if part)


def movement_line(movement: MovementView) -> str:
    """One row of the journal, in the words of the window."""
    _done, who, *more = movement_words(movement, moment_text)
    parts = [f"{movement.position}", moment_text(movement.at), who, action_word(movement.action), *more]
    return " · ".join(" ".join(part.split()) for part in parts)


def due_lines(due: DuePreview) -> list[str]:
    """A due date and why."""
    first = tr("Hẹn trả: {moment}", moment=moment_text(due.due_at))
    return [
        first + _expected(due.provisional, due.term_unsettled),
        *(f"  {line}" for line in due.explanation),
    ]


def _due(view: DossierView) -> str:
    return tr("Hẹn trả: {moment}", moment=moment_text(view.due_at)) + _expected(
        view.due_provisional, view.term_unsettled
    )


def _expected(by_calendar: bool, by_term: bool) -> str:
    parts = (
        " " + tr("(tạm tính: lịch nghỉ của năm chưa xác nhận)") if by_calendar else "",
        " " + tr("(dự kiến: thời hạn trong danh mục chưa được kiểm tra)") if by_term else "",
    )
    return "".join(parts)


def _clock_lines(view: DossierView) -> list[str]:
    lines = []
    if view.second_term_unit is not None:
        lines.append(
            tr(
                "Thời hạn lần 2: {term}, từ khi hoàn thành nghĩa vụ tài chính",
                term=term_words(view.second_term_amount, view.second_term_unit),
            )
        )
    if view.clock_stopped_at is not None:
        lines.append(tr("Dừng tính giờ từ: {moment}", moment=moment_text(view.clock_stopped_at)))
    if view.supplement_deadline is not None:
        lines.append(tr("Hạn bổ sung: {moment}", moment=moment_text(view.supplement_deadline)))
    return lines


def _step(step: StepView, times: AgencyTimes | None) -> str:
    if step.done_at is not None:
        state = tr("xong {moment}", moment=moment_text(step.done_at))
    elif step.due_at is not None:
        state = tr("hạn {moment}", moment=moment_text(step.due_at))
    else:
        state = tr("ngoài thời hạn giải quyết")
    beside = tr("song song: {step}", step=step.name) if step.beside else step.name
    late = step_late_words(None if times is None else times.of_step(step.position))
    parts = (f"  {step.position}. {beside}", place_word(step.unit, step.agency), state, late)
    return " · ".join(part for part in parts if part)


def _held_lines(view: DossierView) -> list[str]:
    held = [paper for paper in view.papers if paper.to_return and paper.given_back_at is None]
    lines = [f"  {paper.position}. {paper.name}" for paper in held]
    return [tr("Bản chính phải trả lại:"), *lines] if held else []


def _fee(fee: FeeLine) -> str:
    amount = tr("chưa rõ số tiền") if fee.amount is None else money_text(fee.amount)
    # An amount that is open is a state of its own, said once.
    stands = ", ".join(dict.fromkeys((amount, fee_state_word(fee.state))))
    line = f"{fee.position}. {fee.name}: {stands}"
    return f"{line}, {paid_words(fee)}" if fee.paid and fee.remaining != 0 else line


def _taken_by(view: DossierView) -> str:
    return view.recipient.name if view.recipient is not None else view.applicant


def kit_line(slip: KitSlipView) -> str:
    """One slip printed ahead, and what has become of it."""
    given = tr("giao {who} {when}", who=slip.given_to, when=moment_text(slip.issued_at))
    if slip.dossier is not None:
        stands = tr("đã nhập: {code}", code=slip.dossier)
    elif slip.spoilt is not None:
        stands = tr("đã huỷ: {reason}", reason=slip.spoilt)
    else:
        stands = tr("còn trắng")
    return " · ".join((slip.code, slip.barcode, given, stands))


def _folder_lines(folder: FolderTold) -> list[str]:
    return [
        f"{folder.code} · {folder.name} · {folder.procedure_name or folder.procedure}",
        folder.note,
        tr("Hồ sơ này chưa có ở đây; tiếp nhận thì ghi mã trên vào ô Mã Cổng DVC."),
    ]


def _card_lines(person: CardHolder) -> list[str]:
    lines = [f"{person.name} · {person.id_number}"]
    if person.birth_date is not None:
        lines.append(f"{field_word('birth_date', person.birth_date)}: {person.birth_date.text}")
    if person.gender is not None:
        lines.append(tr("Giới tính: {gender}", gender=gender_word(person.gender)))
    if person.address:
        lines.append(tr("Nơi thường trú: {address}", address=person.address))
    return lines
