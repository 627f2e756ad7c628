from django.urls import path

from zhicheng.stages.panels import views

urlpatterns = [
    path("panels/", views.panels, name="panels"),
    path("panels/new/<int:campaign_id>/", views.enter, name="enter_panel"),
    path("panels/<int:panel_id>/", views.panel, name="panel"),
]
