"""Tables made at once are the tables that the migrations make."""

import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection
from psycopg.sql import SQL, Identifier

MIGRATE = (sys.executable, "-m", "goldenthread.audit.tests.migrating")
NAME = "migrated"
# The key of Django's own join table is as wide as its application says, or as the project says where it is migrated.
THEIRS = "auth_group_permissions"
COLUMNS = (
    "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default "
    f"FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '{THEIRS}'"
)
SHAPE = {
    "columns": COLUMNS,
    "indexes": "SELECT tablename, regexp_replace(indexdef, ' INDEX \\S+ ', ' INDEX ') FROM pg_indexes "
    "WHERE schemaname = 'public'",
    "constraints": "SELECT conrelid::regclass::text, contype, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace",
    "triggers": "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "applied": "SELECT app, name FROM django_migrations",
}


@pytest.fixture
def migrated(tmp_path) -> Iterator[psycopg.Connection]:
    """A database beside the tests' own, whose tables the migrations make in another process."""
    socket = connection.settings_dict["HOST"]
    with psycopg.connect(host=socket, user="goldenthread", dbname="postgres", autocommit=True) as server:
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(NAME)))
        own = {
            "GT_DEMONSTRATION": "1",
            "GT_DATA": str(tmp_path),
            "GT_HOSTS": "localhost",
            "DATABASE_URL": f"postgres://goldenthread@{quote(socket, safe='')}/{NAME}",
            "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        }
        try:
            subprocess.run(MIGRATE, check=True, env=os.environ | own)
            with psycopg.connect(host=socket, user="goldenthread", dbname=NAME) as other:
                yield other
        finally:
            server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(NAME)))


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.django_db
def test_both_ways_make_the_same(migrated):
    with connection.cursor() as made_at_once:
        for part, question in SHAPE.items():
            made_at_once.execute(question)
            at_once = {repr(row) for row in made_at_once.fetchall()}
            by_migrations = {repr(row) for row in migrated.execute(question).fetchall()}
            assert at_once ^ by_migrations == set(), part
            assert len(at_once) > 10, part
