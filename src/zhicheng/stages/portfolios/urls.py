from django.urls import path

from zhicheng.stages.portfolios.views import entries, evidence

urlpatterns = [
    path("library/", entries.all_kinds, name="library"),
    path("library/<slug:kind>/", entries.one_kind, name="library_kind"),
    path("library/<slug:kind>/<int:entry_id>/", entries.one_entry, name="library_entry"),
    path("library/<slug:kind>/<int:entry_id>/evidence/", evidence.add, name="add_evidence"),
    path("library/evidence/<int:evidence_id>/file/", evidence.whole, name="evidence"),
    path("library/evidence/<int:evidence_id>/pages/<int:page>/", evidence.page, name="evidence_page"),
    path("library/evidence/<int:evidence_id>/remove/", evidence.remove, name="remove_evidence"),
]
