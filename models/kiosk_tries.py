"""How wrong tries at a kiosk are counted: in the rows of wrong passwords, by the dossier that was asked for.

Told here because the program counts them on SQLite and the server itself on PostgreSQL.
"""

KIOSK_PC = "kiosk"
"""Stands where the PC of wrong passwords stands; no PC is called so."""
ASKED = "kiosk "
"""Begins what stands where the user name stands; with the space in it nobody's name is like it."""
FREE = 3
"""So many wrong tries for one dossier are free."""
LONGEST = 300
"""The longest wait after more of them, in seconds."""
FORGOTTEN_AFTER = 3_600
"""Seconds without a wrong try after which the earlier ones count no more."""
LONGEST_NAME = 50
"""No code of a dossier that a kiosk is asked for is longer."""
