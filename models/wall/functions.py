"""The functions of the schema `motcua`, in the order in which they are made."""

from models.wall.counting import COUNTING
from models.wall.desks import DESKS
from models.wall.erasing import ERASING
from models.wall.files import FILES
from models.wall.kiosk import KIOSK
from models.wall.offices import OFFICES, RULING
from models.wall.people import WHO
from models.wall.queue import QUEUE
from models.wall.reading import READING
from models.wall.satisfaction import SATISFACTION
from models.wall.tree import TREE

FUNCTIONS = (
    *WHO,
    *TREE,
    *OFFICES,
    *RULING,
    *COUNTING,
    *READING,
    *KIOSK,
    *SATISFACTION,
    *QUEUE,
    *DESKS,
    *FILES,
    *ERASING,
)
