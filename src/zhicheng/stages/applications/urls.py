from django.urls import path

from zhicheng.stages.applications.views import draft, library, materials, mine, rosters

urlpatterns = [
    path("applications/", mine.my_applications, name="my_applications"),
    path("applications/start/<int:campaign_id>/", mine.start_application, name="start_application"),
    path("applications/<int:application_id>/draft/<str:group>/", draft.draft, name="draft"),
    path("applications/<int:application_id>/draft/<str:group>/<int:row_id>/", draft.draft_row, name="draft_row"),
    path("applications/<int:application_id>/draft/<str:group>/check/", draft.draft_check, name="draft_check"),
    path("applications/<int:application_id>/library/<str:group>/", library.draft_library, name="draft_library"),
    path("applications/<int:application_id>/materials/<slug:item>/", materials.attach_material, name="attach_material"),
    path("applications/<int:application_id>/check/", mine.check_answers, name="check_answers"),
    path("applications/<int:application_id>/withdraw/", mine.withdraw, name="withdraw"),
    path("materials/<int:material_id>/", materials.material, name="material"),
    path("materials/<int:material_id>/pages/<int:page>/", materials.material_page, name="material_page"),
    path("materials/<int:material_id>/remove/", materials.remove_material, name="remove_material"),
    path("rosters/", rosters.rosters, name="rosters"),
    path("rosters/<int:roster_id>/", rosters.roster, name="roster"),
    path("rosters/rows/<int:row_id>/", rosters.mend_row, name="mend_row"),
]
