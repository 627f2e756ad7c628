"""Addresses of the inbox."""

from django.urls import path

from zhicheng.infra.messages import views

urlpatterns = [
    path("", views.messages, name="messages"),
    path("<int:message_id>/", views.message, name="message"),
    path("read/", views.messages_read, name="messages_read"),
    path("choices/", views.message_choices, name="message_choices"),
    path("address/<str:token>/", views.confirm_address_page, name="confirm_address"),
]
