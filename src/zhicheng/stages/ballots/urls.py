from django.urls import path

from zhicheng.stages.ballots import views

urlpatterns = [path("counting/", views.counting, name="counting")]
