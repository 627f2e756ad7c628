from django.urls import path

from zhicheng.stages.applications.views import draft, exemptions, library, materials, mine, papers, rosters

urlpatterns = [
    path("applications/", mine.my_applications, name="my_applications"),
    path("applications/start/<int:campaign_id>/", mine.start_application, name="start_application"),
    path("applications/<int:application_id>/draft/<str:group>/", draft.draft, name="draft"),
    path("applications/<int:application_id>/draft/<str:group>/<int:row_id>/", draft.draft_row, name="draft_row"),
    path("applications/<int:application_id>/draft/<str:group>/check/", draft.draft_check, name="draft_check"),
    path("applications/<int:application_id>/library/<str:group>/", library.draft_library, name="draft_library"),
    path("applications/<int:application_id>/ticked/", library.tick_from_library, name="tick_from_library"),
    path("applications/<int:application_id>/materials/<slug:item>/", materials.attach_material, name="attach_material"),
    path("applications/<int:application_id>/checklist/", papers.choose_checklist, name="choose_checklist"),
    path("applications/<int:application_id>/exemptions/<slug:item>/", papers.ask_exemption, name="ask_exemption"),
    path("applications/<int:application_id>/document/", papers.application_document, name="application_document"),
    path("applications/<int:application_id>/receipt/", papers.application_receipt, name="application_receipt"),
    path("applications/<int:application_id>/check/", mine.check_answers, name="check_answers"),
    path("applications/<int:application_id>/withdraw/", mine.withdraw, name="withdraw"),
    path("applications/<int:application_id>/withdraw/undo/", papers.undo_withdrawal, name="undo_withdrawal"),
    path("materials/<int:material_id>/", materials.material, name="material"),
    path("materials/<int:material_id>/pages/<int:page>/", materials.material_page, name="material_page"),
    path("materials/<int:material_id>/remove/", materials.remove_material, name="remove_material"),
    path("materials/<int:material_id>/share/", papers.share_material, name="share_material"),
    path("exemptions/", exemptions.exemptions, name="exemptions"),
    path("exemptions/<int:exemption_id>/", exemptions.exemption, name="exemption"),
    path("rosters/", rosters.rosters, name="rosters"),
    path("rosters/<int:roster_id>/", rosters.roster, name="roster"),
    path("rosters/rows/<int:row_id>/", rosters.mend_row, name="mend_row"),
]
