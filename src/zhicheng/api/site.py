"""The API as one object: its operations and how their errors are told."""

from ninja import NinjaAPI, Router
from ninja.operation import Operation

from zhicheng.api.problems import tell_problems
from zhicheng.api.routes.applications import applications
from zhicheng.api.routes.campaigns import campaigns
from zhicheng.api.routes.drafts import drafts
from zhicheng.api.routes.inbox import inbox
from zhicheng.api.routes.library import library
from zhicheng.api.routes.materials import materials
from zhicheng.api.routes.papers import papers

VERSION = "1"


class Api(NinjaAPI):
    """Operations go by the names of their functions."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_operation_url_name(self, operation: Operation, router: Router) -> str:  # noqa: ARG002 - ninja's signature
        return f"api_{operation.view_func.__name__}"


def _made() -> Api:
    made = Api(
        title="职称评审接口 Zhicheng API",
        version=VERSION,
        description="与网页同一套办理规则。说明见 /api/ The same services as the pages; explained at /api/",
        openapi_url=None,
        docs_url=None,
        urls_namespace="api",
    )
    for one in (campaigns, applications, drafts, materials, papers, library, inbox):
        made.add_router("", one)
    tell_problems(made)
    return made


api = _made()
