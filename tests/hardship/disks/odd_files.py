"""Files that are not what they are called: each is refused in words, or kept as something that can be looked at."""

import random
from pathlib import Path

from app.errors import Told
from app.services.attachments.limits import Limits
from app.services.attachments.making_ready import made_ready_from
from app.services.attachments.printable import as_pages
from models.vocabulary import FileKind
from tests.hardship.ground import Ground
from tests.hardship.tally import Tally
from tests.services.attachments.files import pdf, picture, tiff

_FILES = 20
_NAMES = ("don.pdf", "anh.jpg", "can-cuoc.png", "giay", "to-khai.docx")
_LIMITS = Limits(file_bytes=10_000_000, dossier_bytes=50_000_000, pages=200, side=2_600)
_FAR_TOO_LARGE = 2 * 1024**3


def attached(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """Right names over anything at all, and a file of two gigabytes, which is not read."""
    with ground.run() as here:
        whole = (pdf(), picture(), picture("PNG"), tiff(2))
        for _ in range(_FILES):
            file = here.folder / chance.choice(_NAMES)
            file.write_bytes(_odd(chance.choice(whole), chance))
            _tried(file, tally)
        huge = here.folder / "quet.pdf"
        with huge.open("wb") as grown:
            grown.write(whole[0])
            grown.truncate(_FAR_TOO_LARGE)
        if _tried(huge, tally):
            tally.wrong.append("a file of two gigabytes was taken")


def _odd(data: bytes, chance: random.Random) -> bytes:
    """As it is, cut short, some bits the other way round, or its beginning alone before noise."""
    match chance.randrange(4):
        case 0:
            return data
        case 1:
            return data[: chance.randrange(len(data))]
        case 2:
            hurt = bytearray(data)
            for _ in range(chance.randint(1, 40)):
                hurt[chance.randrange(len(hurt))] ^= 1 << chance.randrange(8)
            return bytes(hurt)
    return data[:16] + chance.randbytes(5_000)


def _tried(file: Path, tally: Tally) -> bool:
    try:
        made = made_ready_from(file, _LIMITS)
    except Told as told:
        tally.cuts += 1
        tally.wrong += [] if told.hint else [f"no way out is told: {told.code}"]
        return False
    for each in made:
        kind = FileKind.PDF if each.content.startswith(b"%PDF") else FileKind.JPEG
        if not as_pages(kind, each.content).startswith(b"%PDF"):
            tally.wrong.append(f"kept, and no page of it can be printed: {each.name}")
    tally.acknowledged += len(made)
    return True
