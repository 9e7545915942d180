"""Roles as data: read from ``roles.yaml`` once and checked as they are read."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldenthread.partnership.permissions import Permission
from goldenthread.vocabulary.yaml_text import read_yaml


@dataclass(frozen=True)
class Role:
    """A role: what it is for, through which involvements it sees a child, what it may do."""

    key: str
    title: str
    sentence: str
    staff: bool
    sees: frozenset[str]
    permissions: frozenset[Permission]


@cache
def roles() -> dict[str, Role]:
    """Every role by its key; raises ValueError for a permission that does not exist."""
    raw = read_yaml(Path(__file__).with_name("roles.yaml").read_text(encoding="utf-8"))
    return {
        key: Role(
            key=key,
            title=entry["title"],
            sentence=entry["sentence"],
            staff=entry["staff"],
            sees=frozenset(entry["sees"]),
            permissions=frozenset(Permission(p) for p in entry["permissions"]),
        )
        for key, entry in raw.items()
    }


def roles_with(permission: Permission) -> set[str]:
    """The keys of the roles that carry a permission."""
    return {key for key, role in roles().items() if permission in role.permissions}
