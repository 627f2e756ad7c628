from django.urls import path

from zhicheng.stages.notices import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/code/", views.notice_code, name="notice_code"),
    path("notices/<int:notice_id>/", views.notice, name="notice"),
    path("notices/<int:notice_id>/pdf/", views.notice_pdf, name="notice_pdf"),
    path("notices/<int:notice_id>/object/", views.object_, name="object"),
    path("notices/<int:notice_id>/change/", views.notice_change, name="notice_change"),
    path("notices/<int:notice_id>/end/", views.end, name="notice_end"),
    path("objections/", views.objections, name="objections"),
    path("objections/state/", views.objection_state, name="objection_state"),
    path("objections/<int:objection_id>/", views.objection, name="objection"),
    path("objections/<int:objection_id>/step/", views.objection_step, name="objection_step"),
    path("objections/<int:objection_id>/identity/", views.identity, name="objection_identity"),
]
