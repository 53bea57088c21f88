"""One act of the journal in human words: what was done, by whom, and what there is to know about it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime

from app.language import tr
from app.rules.desk_notes import CORRECTED, DESK, DOUBTFUL, EARLIER, GUIDANCE_TAKEN
from app.rules.told_later import KIT
from app.services.views import MovementView
from app.services.wording.field_words import field_word
from app.services.wording.words import (
    action_word,
    done_word,
    form_word,
    gender_word,
    money_text,
    place_word,
    result_text,
)
from models.birth_dates import BirthDate
from models.vocabulary import Action, FormKind, Gender

Details = dict[str, object]
Written = Callable[[datetime], str]
"""How a moment is written where the words are read."""
Tell = Callable[[Details, Written], Iterator[str]]


def movement_words(movement: MovementView, written: Written) -> tuple[str, ...]:
    """The lines about one act: what was done, by whom, then what else there is to know.

    What the journal keeps for the program alone (the columns before the act) is never shown.
    """
    lines = [done_word(movement.action), _who(movement)]
    if movement.is_told_later:
        lines.append(told_later_words(movement, written))
    lines += kit_words(movement)
    lines += desk_words(movement)
    tell = _TELLERS.get(movement.action)
    if tell is not None:
        lines += tell(movement.details, written)
    lines += _about_list(movement.details)
    lines += _about_money(movement.details)
    if movement.reason:
        is_said = movement.action in _SAID
        lines.append(movement.reason if is_said else reason_words(movement.reason))
    before, after = movement.due_before, movement.due_after
    if before is not None and after is not None and before != after:
        lines.append(
            tr("Hẹn trả chuyển từ {before} sang {after}", before=written(before), after=written(after))
        )
    return tuple(lines)


def kit_words(movement: MovementView) -> list[str]:
    """That a receipt was entered from a slip printed ahead, and from which."""
    slip = movement.details.get(KIT)
    return [tr("Theo phiếu in sẵn {slip}", slip=slip)] if isinstance(slip, str) else []


def desk_words(movement: MovementView) -> list[str]:
    """That a desk did it while it had no server, which one, and what gave way when it came in."""
    told = movement.details.get(DESK)
    if not isinstance(told, dict):
        return []
    said = [tr("Làm ở quầy {desk} khi mất máy chủ", desk=told.get("number"))]
    if by := told.get("by_name"):
        said.append(tr("Người làm: {name}", name=by))
    notes = told.get("notes")
    known = {
        CORRECTED: tr("Đồng hồ của máy sai; giờ được tính lại"),
        DOUBTFUL: tr("Đồng hồ của máy có thể sai"),
        EARLIER: tr("Xảy ra trước việc liền trước trên hồ sơ; ghi theo giờ của việc đó"),
        GUIDANCE_TAKEN: tr("Phiếu hướng dẫn đã thành hồ sơ khác"),
    }
    return [*said, *(known[each] for each in (notes if isinstance(notes, list) else ()) if each in known)]


def told_later_words(movement: MovementView, written: Written) -> str:
    """That an act was written down long after it happened, when, and by which moment the office's time counts."""
    recorded = written(movement.recorded_at)
    if movement.counts_at == movement.at:
        return tr("Nhập bù lúc {recorded}, tính hạn theo lúc xảy ra", recorded=recorded)
    return tr("Nhập bù lúc {recorded}, tính hạn theo lúc ghi", recorded=recorded)


def late_entry_words(acts: Iterable[MovementView], written: Written) -> list[str]:
    """Which acts of a dossier were written down long after they happened, a line each."""
    return [
        f"{done_word(act.action)} {written(act.at)}: {told_later_words(act, written).lower()}{_on_kit(act)}"
        for act in acts
        if act.is_told_later
    ]


def _on_kit(act: MovementView) -> str:
    return "".join(f"; {line[0].lower()}{line[1:]}" for line in kit_words(act))


def printed_words(details: Details, written: Written) -> list[str]:
    """The papers that were out already when an act was taken back, as its journal keeps them."""
    return [
        tr(
            "{form} số {number}, in lúc {when}",
            form=form_word(FormKind(str(paper.get("form")))),
            number=paper.get("number"),
            when=written(datetime.fromisoformat(str(paper.get("at")))),
        )
        for paper in _rows(details, "printed")
    ]


def _who(movement: MovementView) -> str:
    absent = movement.details.get("for")
    if isinstance(absent, dict) and absent.get("full_name"):
        return tr("{actor}, làm thay {absent}", actor=movement.actor, absent=absent["full_name"])
    return movement.actor


def reason_words(reason: str) -> str:
    """A reason of several lines stands under its word, a short one beside it."""
    is_list = "\n" in reason or reason.startswith("- ")
    return tr("Lý do:\n{reason}", reason=reason) if is_list else tr("Lý do: {reason}", reason=reason)


def _handed_over(details: Details, _written: Written) -> Iterator[str]:
    giver, taker = _place(details, "from"), _place(details, "to")
    if giver and taker:
        yield tr("Từ {giver} đến {taker}", giver=giver, taker=taker)
    elif taker:
        yield tr("Nơi nhận: {taker}", taker=taker)


def _about_list(details: Details) -> Iterator[str]:
    if code := details.get("list"):
        if details.get("extra"):
            yield tr("Đến cùng phiếu bàn giao {code}, không ghi trên phiếu", code=code)
        else:
            yield tr("Theo phiếu bàn giao {code}", code=code)


def _place(details: Details, end: str) -> str:
    agency = details.get(f"{end}_agency")
    return place_word(str(details.get(f"{end}_unit") or ""), None if agency is None else str(agency))


def _asked_for_more(details: Details, written: Written) -> Iterator[str]:
    if isinstance(deadline := details.get("deadline"), str):
        yield tr("Hạn bổ sung: {moment}", moment=written(datetime.fromisoformat(deadline)))
    asked = details.get("asked")
    if isinstance(asked, int) and asked > 1:
        yield tr("Yêu cầu lần thứ {count}", count=asked)


def _supplemented(details: Details, _written: Written) -> Iterator[str]:
    for paper in _rows(details, "papers"):
        counts = (
            (tr("{count} bản chính", count=paper.get("originals")), paper.get("originals")),
            (tr("{count} bản sao", count=paper.get("copies")), paper.get("copies")),
        )
        brought = ", ".join(words for words, count in counts if count)
        yield tr("Nhận thêm: {name} ({counts})", name=paper.get("name"), counts=brought)
    if details.get("policy") == "restart":
        yield tr("Thời hạn tính lại từ đầu.")
    elif details.get("policy") == "shift":
        yield tr("Thời hạn tính tiếp phần còn lại.")


def _paid(details: Details, _written: Written) -> Iterator[str]:
    if details.get("appointment") == 2:  # noqa: PLR2004  the second appointment, as slips call it
        yield tr("Bắt đầu hẹn lần 2.")


def _extended(details: Details, _written: Written) -> Iterator[str]:
    if details.get("late"):
        yield tr("Gia hạn sau khi đã quá hẹn.")


def _corrected(details: Details, _written: Written) -> Iterator[str]:
    for change in _rows(details, "changes"):
        name = str(change.get("field", ""))
        yield tr(
            "{field}: từ “{before}” thành “{after}”",
            field=field_word(name),
            before=_value(name, change.get("before")),
            after=_value(name, change.get("after")),
        )


def _gave_back(details: Details, _written: Written) -> Iterator[str]:
    if isinstance(papers := details.get("papers"), list):
        numbers = ", ".join(str(position) for position in papers)
        yield tr("Giấy tờ số {numbers} trong danh sách", numbers=numbers)


def _returned(details: Details, written: Written) -> Iterator[str]:
    recipient = details.get("recipient")
    if isinstance(recipient, dict) and recipient.get("name"):
        proofs = " · ".join(
            str(recipient[key]) for key in ("name", "id_number", "authority") if recipient.get(key)
        )
        yield tr("Người nhận: {who}", who=proofs)
    together = details.get("together")
    if isinstance(together, dict):
        yield tr("Trả cùng lúc {count} hồ sơ cho một người", count=together.get("count"))
    if given := details.get("given_back"):
        yield from _gave_back({"papers": given}, written)


def _lost(details: Details, _written: Written) -> Iterator[str]:
    lost = details.get("lost")
    if isinstance(lost, dict):
        proofs = " · ".join(str(lost[key]) for key in ("name", "id_number", "authority") if lost.get(key))
        yield tr("Người báo mất: {who}", who=proofs)


def _completed(details: Details, _written: Written) -> Iterator[str]:
    result = details.get("result")
    if isinstance(result, dict):
        day = result.get("date")
        which = result_text(result.get("number"), date.fromisoformat(day) if isinstance(day, str) else None)
        if which:
            yield tr("Kết quả {which}", which=which)
        if agency := result.get("agency"):
            yield tr("Cơ quan ban hành: {agency}", agency=agency)


def _undone(details: Details, written: Written) -> Iterator[str]:
    if isinstance(action := details.get("action"), str):
        yield tr("Việc được rút lại: {act}", act=action_word(Action(action)).lower())
    for paper in printed_words(details, written):
        yield tr("Trước đó đã in: {paper}", paper=paper)


def _about_money(details: Details) -> Iterator[str]:
    if _rows(details, "collected"):
        yield tr("Thu {amount}", amount=_total(details, "collected"))
    if _rows(details, "refunded"):
        yield tr("Hoàn {amount}", amount=_total(details, "refunded"))
    if receipt := details.get("fee_receipt"):
        yield tr("Biên lai số {number}", number=receipt)
    if (waived := details.get("waive_reason")) and "waived" in details:
        yield tr("Lý do miễn: {reason}", reason=waived)


def _total(details: Details, key: str) -> str:
    amounts = (row.get("amount") for row in _rows(details, key))
    return money_text(sum(amount for amount in amounts if isinstance(amount, int)))


def _rows(details: Details, key: str) -> list[Mapping[str, object]]:
    rows = details.get(key)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _value(name: str, value: object) -> str:
    if value is None or value == "":
        return tr("(trống)")
    if name.endswith(".gender"):
        return gender_word(Gender(str(value)))
    if name == "result_date":
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
    if name.endswith(".birth_date"):
        return BirthDate.fromisoformat(str(value)).text
    return str(value)


_SAID = (Action.ASK_OPINION, Action.REPLY, Action.COMMENT, Action.INSTRUCT)
"""Acts whose reason is what was said itself."""


def _assigned(details: Details, _written: Written) -> Iterator[str]:
    if isinstance(officer := details.get("officer"), dict):
        yield tr("Người giải quyết: {name}", name=officer.get("full_name"))
    elif details.get("officer_before"):
        yield tr("Không giao riêng cho ai nữa")


def _asked_opinion(details: Details, written: Written) -> Iterator[str]:
    yield from _handed_over(details, written)
    if isinstance(deadline := details.get("deadline"), str):
        yield tr("Hạn trả lời: {moment}", moment=written(datetime.fromisoformat(deadline)))


def _replied(details: Details, _written: Written) -> Iterator[str]:
    if unit := details.get("from_unit"):
        yield tr("{unit}: {step}", unit=unit, step=details.get("name"))


def _rerouted(details: Details, _written: Written) -> Iterator[str]:
    if isinstance(steps := details.get("steps"), list):
        yield tr("Các bước tiếp theo: {steps}", steps=" → ".join(map(str, steps)))


def _about_files(details: Details, _written: Written) -> Iterator[str]:
    for file in _rows(details, "files"):
        yield tr("Tệp {number}: {name}", number=file.get("number"), name=file.get("name"))


_TELLERS: Mapping[Action, Tell] = {
    Action.HAND_OVER: _handed_over,
    Action.ACCEPT: _handed_over,
    Action.SEND_BACK: _handed_over,
    Action.SEND_RESULT: _handed_over,
    Action.REQUEST_SUPPLEMENT: _asked_for_more,
    Action.SUPPLEMENT: _supplemented,
    Action.CONFIRM_PAYMENT: _paid,
    Action.EXTEND: _extended,
    Action.CORRECT: _corrected,
    Action.GIVE_BACK_PAPERS: _gave_back,
    Action.COMPLETE: _completed,
    Action.RETURN_RESULT: _returned,
    Action.UNDO: _undone,
    Action.ROLL_BACK: _undone,
    Action.FOLLOW_UNIT: _handed_over,
    Action.ASSIGN: _assigned,
    Action.ASK_OPINION: _asked_opinion,
    Action.REPLY: _replied,
    Action.REROUTE: _rerouted,
    Action.REPORT_LOST: _lost,
    Action.ATTACH: _about_files,
    Action.DETACH: _about_files,
}
