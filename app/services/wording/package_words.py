"""What became of a dossier in a package, in words."""

from app.language import tr


def arrival_word(outcome: str, *, accepted: bool, is_only_looked_at: bool) -> str:
    """What became of it here, or would become of it."""
    if outcome == "taken":
        if is_only_looked_at:
            return tr("sẽ nhập")
        return tr("đã nhập, đã nhận bàn giao") if accepted else tr("đã nhập")
    return tr("đã biết") if outcome == "known" else tr("không nhập")


def answer_word(outcome: str) -> str:
    """What the receiver says became of it there."""
    return tr("nơi nhận không nhập") if outcome == "refused" else tr("nơi nhận đã nhập")
