from django.urls import path

from zhicheng.infra.files import views

urlpatterns = [
    path("", views.begin, name="begin_upload"),
    path("<uuid:upload_id>/", views.upload, name="upload"),
]
