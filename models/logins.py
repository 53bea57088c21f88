"""The functions of the schema `motcua` by which who administers makes and changes the logins of her people.

They are the owner's, who alone may make roles (CREATEROLE), and touch no role but those of people with an account in
this database and of their group. No role is made with them: a role belongs to the whole server and is there or not
whatever a copy of this database says, so the first login that is made brings the group, too (`prepare_desks`).
They are made anew after each upgrade, so a change here needs no migration.
"""

# The names are those of app/database/logins.py; a test holds the two against each other.
NAMES = """
CREATE SCHEMA IF NOT EXISTS motcua;
CREATE OR REPLACE FUNCTION motcua.role_named(database text, user_name text) RETURNS text IMMUTABLE LANGUAGE sql
RETURN CASE
    WHEN octet_length(database || '.' || user_name) <= 63 AND position('.' IN database) = 0
        AND NOT starts_with(database, 'pg_') AND user_name <> 'desks'
    THEN database || '.' || user_name
    ELSE 'motcua~' || left(user_name, 31) || '~'
        || left(encode(sha256(convert_to(database || '/' || user_name, 'UTF8')), 'hex'), 24)
END;
CREATE OR REPLACE FUNCTION motcua.group_named(database text) RETURNS text IMMUTABLE LANGUAGE sql
RETURN CASE
    WHEN octet_length(database || '.desks') <= 63 AND position('.' IN database) = 0
        AND NOT starts_with(database, 'pg_')
    THEN database || '.desks'
    ELSE 'motcua~~' || left(encode(sha256(convert_to(database, 'UTF8')), 'hex'), 40)
END;
CREATE OR REPLACE FUNCTION motcua.login_role(user_name text) RETURNS text STABLE LANGUAGE sql
RETURN motcua.role_named(current_database()::text, user_name);
CREATE OR REPLACE FUNCTION motcua.desks_role() RETURNS text STABLE LANGUAGE sql
RETURN motcua.group_named(current_database()::text)
"""

# Whose login may be changed by who calls: the owner every one, an administrator those of the agencies she rules.
RIGHTS = """
CREATE OR REPLACE FUNCTION motcua.user_name_taken(wanted text) RETURNS boolean STABLE LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT EXISTS (SELECT FROM account WHERE user_name = wanted)
$$;

CREATE OR REPLACE FUNCTION motcua.may_change_login(of_user text) RETURNS boolean STABLE LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT motcua.is_owner() OR EXISTS (
    SELECT FROM account JOIN unit ON unit.id = account.unit_id
    WHERE account.user_name = of_user AND unit.agency_id = ANY (motcua.ruled())
    AND NOT EXISTS (SELECT FROM account AS me WHERE me.id = motcua.who() AND me.must_change_password)
)
$$
"""

CHANGES = """
CREATE OR REPLACE FUNCTION motcua.prepare_desks() RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    desks text := motcua.desks_role();
BEGIN
    IF current_setting('server_version_num')::int < 160000 THEN
        RAISE EXCEPTION 'logins need PostgreSQL 16' USING ERRCODE = 'MC003';
    ELSIF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolcreaterole)) THEN
        RAISE EXCEPTION 'the owner may not make logins' USING ERRCODE = 'MC001';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = desks) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', desks);
    ELSIF NOT pg_has_role(current_user, desks, 'MEMBER WITH ADMIN OPTION') THEN
        RAISE EXCEPTION 'the group is another owner''s' USING ERRCODE = 'MC002';
    END IF;
    PERFORM motcua.grant_desks();
END $$;

CREATE OR REPLACE FUNCTION motcua.keep_login(of_user text, verifier text) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    login text := motcua.login_role(of_user);
    desks text := motcua.desks_role();
    switch text;
BEGIN
    SELECT CASE WHEN active THEN 'LOGIN' ELSE 'NOLOGIN' END INTO switch FROM account WHERE user_name = of_user;
    IF switch IS NULL OR NOT (login = session_user OR motcua.may_change_login(of_user)) THEN
        RAISE EXCEPTION 'not the login of anybody you administer' USING ERRCODE = 'insufficient_privilege';
    ELSIF verifier !~ '^SCRAM-SHA-256[$][0-9]+:[A-Za-z0-9+/=]+[$][A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' THEN
        RAISE EXCEPTION 'a password is not told to the server' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = desks) THEN
        PERFORM motcua.prepare_desks();
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login) THEN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolcreaterole)) THEN
            RAISE EXCEPTION 'the owner may not make logins' USING ERRCODE = 'MC001';
        END IF;
        EXECUTE format('CREATE ROLE %I %s PASSWORD %L', login, switch, verifier);
    ELSIF motcua.is_login_of_desks(login, desks) THEN
        EXECUTE format('ALTER ROLE %I %s PASSWORD %L', login, switch, verifier);
    ELSE
        RAISE EXCEPTION 'a role of this name is somebody else''s' USING ERRCODE = 'MC002';
    END IF;
    EXECUTE format('GRANT %I TO %I WITH INHERIT TRUE, SET FALSE', desks, login);
END $$;

CREATE OR REPLACE FUNCTION motcua.match_login(of_user text) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    login text := motcua.login_role(of_user);
    switch text;
BEGIN
    SELECT CASE WHEN active THEN 'LOGIN' ELSE 'NOLOGIN' END INTO switch FROM account WHERE user_name = of_user;
    IF switch IS NULL OR NOT (login = session_user OR motcua.may_change_login(of_user)) THEN
        RAISE EXCEPTION 'not the login of anybody you administer' USING ERRCODE = 'insufficient_privilege';
    ELSIF motcua.is_login_of_desks(login, motcua.desks_role()) THEN
        EXECUTE format('ALTER ROLE %I %s', login, switch);
    END IF;
END $$;

CREATE OR REPLACE FUNCTION motcua.is_login_of_desks(login text, desks text) RETURNS boolean STABLE LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
SELECT EXISTS (
    SELECT FROM pg_roles of_login
    WHERE of_login.rolname = login AND pg_has_role(current_user, of_login.oid, 'MEMBER WITH ADMIN OPTION')
        AND NOT (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)
        AND NOT EXISTS (
            SELECT FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
            WHERE m.member = of_login.oid AND g.rolname <> desks
        )
        AND NOT EXISTS (SELECT FROM pg_shdepend d WHERE d.refobjid = of_login.oid AND d.deptype = 'o')
)
$$;

CREATE OR REPLACE FUNCTION motcua.drop_strange_logins() RETURNS SETOF text LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    strange text;
BEGIN
    FOR strange IN
        SELECT member.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
        JOIN pg_roles member ON member.oid = m.member
        WHERE g.rolname = motcua.desks_role() AND motcua.is_login_of_desks(member.rolname, g.rolname)
            AND NOT EXISTS (SELECT FROM account WHERE motcua.login_role(user_name) = member.rolname)
    LOOP
        EXECUTE format('ALTER ROLE %I NOLOGIN PASSWORD NULL', strange);
        EXECUTE format('REVOKE %I FROM %I', motcua.desks_role(), strange);
        BEGIN
            EXECUTE format('DROP ROLE %I', strange);
        EXCEPTION WHEN dependent_objects_still_exist THEN
            NULL;  -- something was granted to it in another database; it opens nothing by now
        END;
        RETURN NEXT strange;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION motcua.rename_logins(former text) RETURNS SETOF text LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    was text;
    becomes text;
BEGIN
    IF EXISTS (SELECT FROM pg_database WHERE datname = former) THEN
        RETURN;  -- this database is a copy of that one, whose people go on signing in there
    END IF;
    FOR was, becomes IN
        SELECT motcua.group_named(former), motcua.desks_role()
        UNION ALL
        SELECT motcua.role_named(former, user_name), motcua.login_role(user_name) FROM account
    LOOP
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = was)
            AND NOT EXISTS (SELECT FROM pg_roles WHERE rolname = becomes) THEN
            EXECUTE format('ALTER ROLE %I RENAME TO %I', was, becomes);
            RETURN NEXT becomes;
        END IF;
    END LOOP;
END $$;

REVOKE EXECUTE ON FUNCTION motcua.prepare_desks(), motcua.drop_strange_logins(), motcua.rename_logins(text)
FROM PUBLIC
"""

FUNCTIONS = (NAMES, RIGHTS, CHANGES)
"""Statements that make them, or make them anew, in the order in which one needs the other."""
