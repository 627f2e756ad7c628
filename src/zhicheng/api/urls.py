"""Addresses of the interface: the pages about it, its description, and its operations."""

from django.urls import include, path

from zhicheng.api import views
from zhicheng.api.site import api

_ROOT = "api-root"
operations = [pattern for pattern in api.urls[0] if getattr(pattern, "name", "") != _ROOT]

urlpatterns = [
    path("", views.reference, name="api_reference"),
    path("openapi.json", views.openapi, name="api_openapi"),
    path("tokens/", views.tokens, name="api_tokens"),
    path("tokens/<int:token_id>/revoke/", views.revoke, name="api_revoke"),
    path("v1/", include(operations)),
]
