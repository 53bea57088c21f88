"""`motcua-admin`: the desk's services for scripts, tests and the technician (design §6)."""

from app.cli.program import main as main
