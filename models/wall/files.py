"""Contents of files: whose they are is asked past the policies, which would ask each other in a circle."""

from models.wall.function import Function

FILES = (
    Function(
        "may_attach(content uuid, to_dossier uuid)",
        "boolean",
        """
BEGIN
    RETURN content IS NULL OR motcua.is_owner()
        OR EXISTS (SELECT 1 FROM stored_file WHERE id = content AND agency_id = ANY (motcua.agencies()))
        OR EXISTS (SELECT 1 FROM attachment WHERE file_id = content AND dossier_id = to_dossier);
END
""",
    ),
    # Of this very transaction: nobody lengthens what others have attached.
    Function(
        "is_being_stored(content uuid)",
        "boolean",
        """
BEGIN
    RETURN motcua.is_owner() OR EXISTS (
        SELECT 1 FROM stored_file WHERE id = content AND agency_id = ANY (motcua.agencies())
        AND xmin = pg_current_xact_id_if_assigned()::xid
    );
END
""",
    ),
    Function(
        "is_loose(content uuid)",
        "boolean",
        """
BEGIN
    RETURN motcua.is_owner() OR (
        ((SELECT motcua.has_role('administrator')) OR (SELECT motcua.has_role('leader')))
        AND EXISTS (SELECT 1 FROM stored_file WHERE id = content AND agency_id = ANY (motcua.agencies()))
        AND NOT EXISTS (SELECT 1 FROM attachment WHERE file_id = content)
    );
END
""",
    ),
)
