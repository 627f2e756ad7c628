"""Who is acting, with which posts, and what the database may show them."""

from zhicheng.infra.access.actor import Actor, Holding
from zhicheng.infra.access.denied import Denied
from zhicheng.infra.access.reaching import each_of, one_of
from zhicheng.infra.access.scope import acting
from zhicheng.infra.access.service import service
from zhicheng.infra.access.source import actor_of, set_source

__all__ = ["Actor", "Denied", "Holding", "acting", "actor_of", "each_of", "one_of", "service", "set_source"]
