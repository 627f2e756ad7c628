from django.urls import path

from zhicheng.stages.meetings import views

urlpatterns = [
    path("meetings/", views.meetings, name="meetings"),
    path("meetings/new/<int:panel_id>/", views.request_, name="request_meeting"),
    path("meetings/<int:meeting_id>/", views.meeting, name="meeting"),
    path("meetings/<int:meeting_id>/open/", views.open_, name="open_meeting"),
    path("meetings/<int:meeting_id>/announce/", views.announce, name="announce_results"),
    path("meetings/<int:meeting_id>/sign/", views.sign, name="sign_results"),
    path("meetings/<int:meeting_id>/minutes/", views.minutes, name="meeting_minutes"),
]
