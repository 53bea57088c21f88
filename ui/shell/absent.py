"""Whoever sits down is told for whom she works besides herself."""

from datetime import timedelta

from app.language import tr
from app.rules.calendar import local
from app.services.views import Actor
from ui.messages import Messages


def tell_of_absent(messages: Messages, actor: Actor) -> None:
    """Say whom the person stands in for today, and until when; nothing when it is nobody."""
    if not actor.stands_in_for:
        return
    last = min(each.ends_at for each in actor.stands_in_for) - timedelta(seconds=1)
    messages.good(
        tr(
            "Bạn đang làm thay {names}.",
            names=", ".join(f"{each.full_name} ({each.unit_name})" for each in actor.stands_in_for),
        ),
        tr("Đến hết ngày {day}. Nhật ký ghi rõ việc nào làm thay ai.", day=f"{local(last):%d/%m/%Y}"),
        sounds=False,
    )
