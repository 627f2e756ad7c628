from django.urls import path

from zhicheng.stages.campaigns.views import amending, desk, planning, public

urlpatterns = [
    path("campaigns/", public.campaigns, name="campaigns"),
    path("campaigns/<int:campaign_id>/", public.campaign, name="campaign"),
    path("campaigns/<int:campaign_id>/documents/<int:filing_id>/", public.document, name="campaign_document"),
    path("campaigns/desk/", desk.desk, name="campaign_desk"),
    path("campaigns/desk/plan/<int:committee_id>/", planning.plan, name="plan_campaign"),
    path("campaigns/desk/<int:campaign_id>/", desk.review, name="campaign_review"),
    path("campaigns/desk/<int:campaign_id>/amend/", amending.amend, name="amend_campaign"),
    path("campaigns/desk/<int:campaign_id>/extend/", amending.extend, name="extend_campaign"),
    path("campaigns/desk/<int:campaign_id>/file/", amending.filing, name="file_campaign"),
    path("campaigns/desk/<int:campaign_id>/<slug:key>/", planning.step, name="campaign_step"),
]
