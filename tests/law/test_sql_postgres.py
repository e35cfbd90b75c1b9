"""The law as SQL, run by a PostgreSQL that the tests start: the same answers as the interpreter's."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import random_laws as made
from agree import cells, drawn, interpreted, machine_of, sql_agrees

from dalel.law.sql import Statements

SEEDS = (0, 3, 11, 24, 57, 83)


def binary(name: str) -> str:
    """One of PostgreSQL's programs."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    found = str(installed[0]) if installed else shutil.which(name)
    assert found, "PostgreSQL is not installed: python3 dev.py test installs it"
    return found


def unprivileged() -> str | None:
    """Whom to run the server as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@pytest.fixture(scope="module")
def base() -> Iterator[psycopg.Connection]:
    user = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="dalel-postgres-"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        data = folder / "data"
        common = {"user": user, "cwd": folder, "stdout": subprocess.DEVNULL}
        subprocess.run(
            [binary("initdb"), "-D", str(data), "-U", "dalel", "-A", "trust", "-E", "UTF8", "--no-sync"],
            check=True,
            **common,
        )
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c jit=off"
        log = folder / "log"
        subprocess.run(
            [binary("pg_ctl"), "-D", str(data), "-l", str(log), "-w", "-o", options, "start"], check=True, **common
        )
        try:
            with psycopg.connect(host=str(folder), user="dalel", dbname="postgres", autocommit=True) as connection:
                yield connection
        finally:
            subprocess.run([binary("pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop"], check=True, **common)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_postgres_answers_as_the_interpreter_does(base: psycopg.Connection, seed: int) -> None:
    law = made.law(seed)
    machine = machine_of(law)
    cases = drawn(law, seed, 48)
    statements = Statements(machine, "postgres")
    base.execute("drop table if exists cases")
    base.execute(statements.create().encode())
    marks = ",".join(["%s"] * (len(statements.columns) + 1))
    with base.cursor() as cursor:
        cursor.executemany(
            f"insert into cases values ({marks})".encode(),
            [[str(number), *cells(statements, case)] for number, case in enumerate(cases)],
        )
    answered = {line[0]: tuple(line[1:]) for line in base.execute(statements.select().encode()).fetchall()}
    refused = {line[0] for line in base.execute(statements.refused().encode()).fetchall()}
    sql_agrees(machine, cases, interpreted(law, machine, cases), answered, refused)
