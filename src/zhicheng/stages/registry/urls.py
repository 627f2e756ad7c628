from django.urls import path

from zhicheng.stages.registry.views import employers, identity, organizations, people, requests, units

urlpatterns = [
    path("me/", identity.identity, name="identity"),
    path("me/requests/<slug:kind>/", identity.petition, name="petition"),
    path("me/employer/", employers.register, name="register_employer"),
    path("me/invite/<int:organization_id>/", identity.invite, name="invite_employer"),
    path("invitations/<str:token>/", employers.invitation, name="invitation"),
    path("units/", units.units, name="units"),
    path("units/<int:organization_id>/", units.unit, name="unit"),
    path("units/<int:organization_id>/appoint/", units.appoint, name="appoint_in_unit"),
    path("units/<int:organization_id>/appointments/<int:appointment_id>/end/", units.end, name="end_in_unit"),
    path("units/<int:organization_id>/undertaking/", units.undertaking, name="undertaking"),
    path("registry/requests/", requests.requests, name="requests"),
    path("registry/requests/people/<int:petition_id>/", requests.petition_desk, name="petition_desk"),
    path("registry/requests/people/<int:petition_id>/proof/", requests.petition_proof, name="petition_proof"),
    path("registry/requests/employers/<int:request_id>/", requests.employer_request, name="employer_request"),
    path(
        "registry/requests/employers/<int:request_id>/proof/",
        requests.employer_request_proof,
        name="employer_request_proof",
    ),
    path("registry/people/<int:person_id>/merge/", requests.merge, name="merge_person"),
    path("registry/organizations/", organizations.organizations, name="organizations"),
    path("registry/organizations/<int:organization_id>/", organizations.organization, name="organization"),
    path("registry/organizations/<int:organization_id>/verify/", organizations.verify, name="verify_organization"),
    path("registry/organizations/<int:organization_id>/represents/", organizations.represent, name="represent"),
    path("registry/organizations/<int:organization_id>/appoint/", organizations.appoint, name="appoint"),
    path(
        "registry/organizations/<int:organization_id>/appointments/<int:appointment_id>/end/",
        organizations.end,
        name="end_appointment",
    ),
    path("registry/organizations/<int:organization_id>/people/", people.people, name="organization_people"),
    path("registry/people/<int:person_id>/", people.person, name="person"),
]
