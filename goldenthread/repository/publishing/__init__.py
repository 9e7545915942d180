"""The joint snapshot: conformed feeds and our own casework, each row with whose it is, and every child put together."""

from goldenthread.repository.publishing.joint import Part, publish_joint
from goldenthread.repository.publishing.persons import PERSONS

__all__ = ["PERSONS", "Part", "publish_joint"]
