from django.urls import path

from zhicheng.portal.policies.approving import approval, approvals
from zhicheng.portal.policies.views import difference, law, policies, policy

urlpatterns = [
    path("", policies, name="policies"),
    path("difference/", difference, name="policy_difference"),
    path("approvals/", approvals, name="policy_approvals"),
    path("approvals/<str:identifier>/", approval, name="policy_approval"),
    path("<str:identifier>/", policy, name="policy"),
    path("<str:pack>/law/<str:clause>/", law, name="law"),
]
