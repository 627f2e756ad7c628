from django.urls import path

from zhicheng.stages.registry.views import identity, organizations, people

urlpatterns = [
    path("me/", identity.identity, name="identity"),
    path("registry/organizations/", organizations.organizations, name="organizations"),
    path("registry/organizations/<int:organization_id>/", organizations.organization, name="organization"),
    path("registry/organizations/<int:organization_id>/verify/", organizations.verify, name="verify_organization"),
    path("registry/organizations/<int:organization_id>/appoint/", organizations.appoint, name="appoint"),
    path(
        "registry/organizations/<int:organization_id>/appointments/<int:appointment_id>/end/",
        organizations.end,
        name="end_appointment",
    ),
    path("registry/organizations/<int:organization_id>/people/", people.people, name="organization_people"),
    path("registry/people/<int:person_id>/", people.person, name="person"),
]
