"""A PostgreSQL of our own for one machine: found, initialised, started, recovered. Uses no Django."""

from zhicheng.infra.postgres.cluster import Cluster
from zhicheng.infra.postgres.errors import PostgresError

__all__ = ["Cluster", "PostgresError"]
