from django.urls import path

from zhicheng.stages.certificates import views

urlpatterns = [
    path("certificates/", views.certificates, name="certificates"),
    path("certificates/register/<int:meeting_id>/", views.register, name="certificate_register"),
    path("certificates/<str:number>/pdf/", views.certificate_pdf, name="certificate_pdf"),
    path("verify/", views.verify, name="verify"),
    path("V", views.verify, name="verify_by_code"),
    path("verify/status/", views.verify_status, name="verify_status"),
    path("verify/keys/", views.issuer_keys, name="issuer_keys"),
]
