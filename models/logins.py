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

# Whose login may be changed by who calls: the owner every one, an administrator those of the agencies she rules. As
# app/services/accounts/ruling.py says it; a test holds the two against each other, person by person.
RIGHTS = """
CREATE OR REPLACE FUNCTION motcua.administered() RETURNS uuid[] STABLE LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT ARRAY(
    SELECT DISTINCT unit.agency_id FROM account JOIN unit ON unit.id = account.unit_id
    JOIN account_role ON account_role.account_id = account.id AND account_role.role = 'administrator'
    WHERE account.active ORDER BY 1
)
$$;

CREATE OR REPLACE FUNCTION motcua.user_name_taken(wanted text) RETURNS boolean STABLE LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT EXISTS (SELECT FROM account WHERE user_name = wanted)
$$;

CREATE OR REPLACE FUNCTION motcua.may_change_login(of_user text) RETURNS boolean STABLE LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH RECURSIVE
me AS (
    SELECT account.id, unit.agency_id FROM account JOIN unit ON unit.id = account.unit_id
    WHERE account.active AND NOT account.must_change_password
        AND motcua.login_role(account.user_name) = session_user
),
mine AS (
    SELECT me.id, me.agency_id FROM me
    UNION
    SELECT absent.id, unit.agency_id
    FROM me JOIN stand_in ON stand_in.stand_in_id = me.id AND stand_in.cancelled_at IS NULL
        AND (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN stand_in.first_day AND stand_in.last_day
    JOIN account absent ON absent.id = stand_in.absent_id AND absent.active
    JOIN unit ON unit.id = absent.unit_id
),
hers AS (
    SELECT mine.agency_id AS id FROM mine
    JOIN account_role ON account_role.account_id = mine.id AND account_role.role = 'administrator'
),
administered AS (SELECT unnest(motcua.administered()) AS id),
way (start, id, step) AS (
    SELECT agency.id, agency.id, 0 FROM agency
    UNION ALL
    SELECT way.start, coalesce(agency.successor_id, agency.parent_id), way.step + 1
    FROM way JOIN agency ON agency.id = way.id
    WHERE coalesce(agency.successor_id, agency.parent_id) IS NOT NULL AND way.step < 100
),
head AS (
    SELECT coalesce(
        (
            SELECT way.id FROM way JOIN administered ON administered.id = way.id
            WHERE way.start = (SELECT (value #>> '{}')::uuid FROM setting WHERE name = 'own_agency')
            ORDER BY way.step DESC LIMIT 1
        ),
        (
            SELECT administered.id FROM administered
            WHERE NOT EXISTS (
                SELECT FROM way JOIN administered above ON above.id = way.id
                WHERE way.start = administered.id AND way.step > 0
            )
            ORDER BY administered.id LIMIT 1
        )
    ) AS id
),
of_her AS (
    SELECT unit.agency_id AS id FROM account JOIN unit ON unit.id = account.unit_id
    WHERE account.user_name = of_user
)
SELECT pg_has_role(session_user, current_user, 'MEMBER')
    OR EXISTS (SELECT FROM of_her JOIN way ON way.start = of_her.id JOIN hers ON hers.id = way.id)
    OR EXISTS (
        SELECT FROM of_her JOIN head ON head.id IN (SELECT hers.id FROM hers)
        WHERE NOT EXISTS (
            SELECT FROM way JOIN administered ON administered.id = way.id WHERE way.start = of_her.id
        )
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
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), desks);
    EXECUTE format('GRANT USAGE ON SCHEMA public, motcua TO %I', desks);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %I', desks);
    EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO %I', desks);
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON TABLE alembic_version FROM %I', desks);
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
    IF switch IS NULL OR NOT motcua.may_change_login(of_user) THEN
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
