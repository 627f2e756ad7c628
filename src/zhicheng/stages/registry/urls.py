from django.urls import path

from zhicheng.stages.registry import views

urlpatterns = [path("me/", views.identity, name="identity")]
