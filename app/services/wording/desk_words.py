"""What of a desk alone waits for whom, in the words of the window and of the command."""

from app.language import tr
from app.services.views.desks import SentView


def waiting_words(sent: SentView) -> tuple[str, ...]:
    """A sentence for each person something waits for; nothing where nothing does."""
    told = []
    for name, count in sorted(sent.waiting.items()):
        if name in sent.gone:
            words = tr(
                "{count} việc của {name}, đã ngừng tài khoản: nhờ lãnh đạo gửi.", count=count, name=name
            )
        else:
            words = tr("{count} việc chờ {name} đăng nhập ở máy này.", count=count, name=name)
        told.append(words)
    told += [
        tr("{count} việc của bạn chờ sau việc của {name} trên cùng hồ sơ.", count=count, name=name)
        for name, count in sorted(sent.behind.items())
    ]
    return tuple(told)
