from django.urls import path, register_converter

from zhicheng.infra.exchange.kinds import Kind
from zhicheng.portal.exchange.elsewhere import elsewhere, take_back
from zhicheng.portal.exchange.entering import verify_by_hand
from zhicheng.portal.exchange.importing import import_page
from zhicheng.portal.exchange.links import connect, links
from zhicheng.portal.exchange.mine import my_findings
from zhicheng.portal.exchange.mismatches import evidence, mismatch, mismatches


class _KindInPath:
    """A kind as it stands in an address."""

    regex = "|".join(kind.value for kind in Kind)

    def to_python(self, value: str) -> Kind:
        return Kind(value)

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(_KindInPath, "link_kind")

urlpatterns = [
    path("", links, name="links"),
    path("<link_kind:kind>/connect/", connect, name="connect_link"),
    path("<link_kind:kind>/import/", import_page, name="import_sheet"),
    path("<link_kind:kind>/verify/", verify_by_hand, name="verify_by_hand"),
    path("mine/", my_findings, name="my_findings"),
    path("elsewhere/", elsewhere, name="elsewhere"),
    path("elsewhere/<int:hand_over_id>/take-back/", take_back, name="take_back_elsewhere"),
    path("differences/", mismatches, name="mismatches"),
    path("differences/<int:finding_id>/", mismatch, name="mismatch"),
    path("differences/<int:finding_id>/evidence/", evidence, name="mismatch_evidence"),
]
