from django.urls import path, register_converter
from django.urls.converters import IntConverter

from zhicheng.portal.calendar import views


class Year(IntConverter):
    """Four digits, none of them a year that no date can have."""

    regex = "[12][0-9]{3}"


register_converter(Year, "year")

urlpatterns = [
    path("", views.calendars, name="calendars"),
    path("<slug:code>/<year:year>/", views.calendar, name="calendar"),
    path("<slug:code>/<year:year>.ics", views.calendar_file, name="calendar_file"),
]
