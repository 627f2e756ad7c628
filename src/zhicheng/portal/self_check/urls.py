from django.urls import path

from zhicheng.portal.self_check.views import answer, forget, outcome, question, start

urlpatterns = [
    path("", start, name="self_check"),
    path("questions/", question, name="self_check_question"),
    path("questions/<str:fact>/", answer, name="self_check_answer"),
    path("result/", outcome, name="self_check_result"),
    path("forget/", forget, name="self_check_forget"),
]
