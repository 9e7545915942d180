"""Settings read from the environment, and the refusals of those that are not safe.

Variables: ``GT_SECRET_KEY``, ``GT_HOSTS``, ``DATABASE_URL``, ``GT_DATA``,
``GT_DEMONSTRATION``, ``GT_REQUIRE_MFA``, ``GT_BEHIND_PROXY``, ``GT_OIDC``, ``GT_CLAMD``,
``GT_PSEUDONYM_KEY``; those of e-mail are in
``mail.py``.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from goldenthread.config.mail import Mail, read_mail

MIN_KEY = 50  # what Django asks for, so that ./gt doctor and the start say the same
MIN_CHARACTERS = 10
"""How many different characters a key has at least: a chance key of 50 has over twenty, a letter held down has one."""
SQLITE, POSTGRES = "sqlite", ("postgres", "postgresql")
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class UnsafeSettings(Exception):
    """The start is refused; the message names each setting, why, and what to do."""


@dataclass(frozen=True)
class Environment:
    """What one installation chooses."""

    secret_key: str
    hosts: tuple[str, ...]
    database_url: str
    data: Path
    demonstration: bool
    require_mfa: bool
    behind_proxy: bool
    oidc: tuple[dict[str, Any], ...]
    clamd: str = ""
    mail: Mail | None = None
    pseudonym_key: str = ""

    @property
    def loopback_only(self) -> bool:
        """True when the pages can be reached from this machine alone."""
        return all(host in LOOPBACK for host in self.hosts)


def _flag(env: Mapping[str, str], name: str, default: bool, problems: list[str]) -> bool:
    text = env.get(name, "").strip().lower()
    if text in {"", "1", "0", "true", "false", "yes", "no"}:
        return default if not text else text in {"1", "true", "yes"}
    problems.append(f"{name} is “{text}”: write 1 for yes or 0 for no.")
    return default


def _providers(env: Mapping[str, str], problems: list[str]) -> tuple[dict[str, Any], ...]:
    text = env.get("GT_OIDC", "").strip()
    if not text:
        return ()
    try:
        found = json.loads(text)
    except ValueError as error:
        problems.append(f"GT_OIDC is not JSON ({error}): give a list of OpenID Connect providers.")
        return ()
    needed = {"provider_id", "name", "client_id", "secret", "server_url"}
    apps = []
    for number, entry in enumerate(found if isinstance(found, list) else [found], start=1):
        missing = sorted(needed - set(entry)) if isinstance(entry, dict) else sorted(needed)
        if missing:
            problems.append(f"GT_OIDC entry {number} has no {', '.join(missing)}.")
            continue
        if not str(entry["server_url"]).startswith("https://"):
            problems.append(f"GT_OIDC entry {number}: server_url must begin with https://.")
        apps.append(
            {
                "provider_id": entry["provider_id"],
                "name": entry["name"],
                "client_id": entry["client_id"],
                "secret": entry["secret"],
                "settings": {"server_url": entry["server_url"], "oauth_pkce_enabled": True},
            }
        )
    return tuple(apps)


def _clamd(env: Mapping[str, str], problems: list[str]) -> str:
    """Where the virus scanner listens; empty where none is set."""
    text = env.get("GT_CLAMD", "").strip()
    host, _, port = text.rpartition(":")
    if text and not text.startswith("unix:/") and not (host and port.isdecimal()):
        problems.append(f"GT_CLAMD is “{text}”: write unix:/path/of/clamd.ctl, or the scanner’s host:port.")
    return text


def _weak(key: str) -> bool:
    return len(key) < MIN_KEY or len(set(key)) < MIN_CHARACTERS


def _database(env: Mapping[str, str], problems: list[str]) -> str:
    """The address of the database; what is neither PostgreSQL nor SQLite is told."""
    url = env.get("DATABASE_URL", "").strip()
    example = "for example postgres://user@host/goldenthread or sqlite:////path/file.sqlite3."
    scheme = url.partition(":")[0].lower()
    if not url:
        problems.append(f"DATABASE_URL is not set: {example}")
    elif "://" not in url or scheme not in {SQLITE, *POSTGRES}:  # the rest of it may hold a password
        problems.append(f"DATABASE_URL begins with “{scheme[:20]}”: name a PostgreSQL or SQLite database, {example}")
    elif not _is_address(url):
        problems.append(f"DATABASE_URL cannot be read as an address: write it in one piece, {example}")
    return url


def _is_address(url: str) -> bool:
    try:
        urlsplit(url).port  # noqa: B018  asking is the test: a port that is no number, a bracket that is not closed
    except ValueError:
        return False
    return True


def _hosts(hosts: tuple[str, ...], problems: list[str]) -> None:
    if not hosts:
        problems.append("GT_HOSTS is not set: give the names people type to reach this service, with commas between.")
    if "*" in hosts:
        problems.append("GT_HOSTS is “*”: name the addresses, so that forged Host headers are refused.")
    problems += [
        f"GT_HOSTS names “{host}”: give the name alone, without https://, path or port, such as send.example.gov.uk."
        for host in hosts
        if host not in LOOPBACK and set(host) & set("/: ")
    ]


def _data(env: Mapping[str, str], root: Path, problems: list[str]) -> Path:
    data = Path(env.get("GT_DATA", "").strip() or root / "var")
    if not data.is_absolute():
        problems.append(
            f"GT_DATA is “{data}”: give the whole path from /, or what is started in another folder keeps its "
            "documents elsewhere."
        )
    return data


def _pseudonym_key(env: Mapping[str, str], problems: list[str], demonstration: str) -> str:
    """The key agreed with partners for the area's pseudonyms; a demonstration has one of its own."""
    key = env.get("GT_PSEUDONYM_KEY", "").strip() or demonstration
    if key and _weak(key):
        problems.append(
            f"GT_PSEUDONYM_KEY is shorter than {MIN_KEY} characters or made of fewer than {MIN_CHARACTERS} different "
            "ones: pseudonyms made with it could be guessed. Agree a better one with the partners who make them."
        )
    return key


def read(env: Mapping[str, str], root: Path) -> Environment:
    """The installation's choices; raises UnsafeSettings listing everything wrong at once."""
    problems: list[str] = []
    demonstration = _flag(env, "GT_DEMONSTRATION", False, problems)
    behind_proxy = _flag(env, "GT_BEHIND_PROXY", False, problems)
    hosts = tuple(h.strip() for h in env.get("GT_HOSTS", "").split(",") if h.strip())
    key = env.get("GT_SECRET_KEY", "")
    data = _data(env, root, problems)
    if demonstration:
        hosts = hosts or LOOPBACK
        key = key or demonstration_key(data)
        env = {"DATABASE_URL": f"sqlite:///{standing_demonstration(data) or data / 'demonstration.sqlite3'}", **env}
        _of_demonstration(hosts, behind_proxy, problems)
    _hosts(hosts, problems)
    if _weak(key):
        problems.append(
            f"GT_SECRET_KEY is missing, shorter than {MIN_KEY} characters or made of fewer than {MIN_CHARACTERS} "
            "different ones: sessions could be forged. Make one with "
            "python -c 'import secrets; print(secrets.token_urlsafe(50))' and keep it out of files that are shared."
        )
    database_url = _database(env, problems)
    require_mfa = _flag(env, "GT_REQUIRE_MFA", not demonstration, problems)
    if not require_mfa and not demonstration:
        problems.append("GT_REQUIRE_MFA is off: staff who see children’s records need a second factor. Remove it.")
    oidc = _providers(env, problems)
    clamd = _clamd(env, problems)
    pseudonym_key = _pseudonym_key(env, problems, key if demonstration else "")
    mail = None if demonstration else read_mail(env, problems)
    if problems:
        said = ["Golden Thread did not start:", *(f"- {problem}" for problem in problems)]
        if not demonstration and standing_demonstration(data):
            said.append("For the demonstration that stands here, put GT_DEMONSTRATION=1 before the command.")
        raise UnsafeSettings("\n".join(said))
    return Environment(
        key, hosts, database_url, data, demonstration, require_mfa, behind_proxy, oidc, clamd, mail, pseudonym_key
    )


def standing_demonstration(data: Path) -> Path | None:
    """The database of the demonstration that `./gt demo` built; that of Southend where there are several."""
    found = [
        path for path in data.glob("demonstration-*.sqlite3") if path.stem.count("-") == 1 and "." not in path.stem
    ]
    return max(found, default=None)


def _of_demonstration(hosts: tuple[str, ...], behind_proxy: bool, problems: list[str]) -> None:
    """Anybody who reaches a demonstration can sign in, so nobody beyond this machine may reach it."""
    if any(host not in LOOPBACK for host in hosts):
        problems.append(
            "GT_DEMONSTRATION is on and GT_HOSTS names an address other people can reach: anybody could sign in as "
            "a demonstration person. Unset GT_HOSTS, or turn the demonstration off."
        )
    if behind_proxy:
        problems.append(
            "GT_DEMONSTRATION and GT_BEHIND_PROXY are both on: a proxy would let other people in, and anybody could "
            "sign in as a demonstration person. Unset one of them."
        )


def demonstration_key(data: Path) -> str:
    """A key of this demonstration's own, made once and readable by its owner alone."""
    import secrets

    path = data / "demonstration.key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(60))
    return path.read_text()
