from django.urls import path

from zhicheng.stages.outcomes import views

urlpatterns = [
    path("results/", views.results, name="results"),
    path("results/<int:meeting_id>/", views.confirm, name="confirm_results"),
    path("results/<int:meeting_id>/post/", views.post, name="post_results"),
]
