"""The demo's accounts, one a role, as lines for the terminal; the site lists them on a page of its own."""

from zhicheng.cli.season_data import Fate, SeasonPlan
from zhicheng.stages.registry.models import Post

SHOWN_FATES = {Fate.DRAFT: "填写中", Fate.RETURNED: "退回补正", Fate.CERTIFIED: "已发证"}


def account_lines(plan: SeasonPlan) -> list[str]:
    """`用户名  姓名  做什么`, for staff of every role, the chair and a few applicants."""
    labels = dict(Post.choices)
    units = {organization.key: organization.name for organization in plan.organizations}
    staff = [
        (one.key, one.name, f"{units[one.organization]}{labels[Post(one.posts[0])]}") for one in plan.staff if one.demo
    ]
    chairs = [(one.key, one.name, "评委会主任委员") for one in plan.experts if one.role == "chair"]
    applicants = [
        next((one.key, one.name, f"申报人（{word}）") for one in plan.applicants if one.fate == fate)
        for fate, word in SHOWN_FATES.items()
    ]
    return [f"  {key:<32}{name}  {role}" for key, name, role in [*staff, *chairs, *applicants]]
