"""What happens around a meeting: the panel, the request, the opening, the vote, the signature."""

from tests.journeys.people import Someone
from tests.journeys.town import CHAIR, EXPERTS, SEATS

VENUE = "示例市人才服务中心三楼"


def enter_panel(organizer: Someone, label: str) -> None:
    """Type in who was drawn: 11 of the pool of 36."""
    organizer.opens("评委名单")
    organizer.sees("评委名单", clauses=["《评审办法》第28条"])
    organizer.follows("录入")
    organizer.sees("照着抽取结果录入评委", "专家库现有36人", clauses=["《评审办法》第15条", "《评审办法》第44条"])
    organizer.writes("名单名称", label)
    for number, name in enumerate(EXPERTS[:SEATS]):
        organizer.chooses(name, ("主任委员", "副主任委员")[number] if number < 2 else "委员")
    organizer.presses("录入，请监督员确认")
    organizer.is_told("名单已录入，等监督员确认。")
    organizer.sees(f"“{label}”11人，等监督员确认", CHAIR)


def confirm_panel(supervisor: Someone, label: str) -> None:
    supervisor.opens("评委名单")
    supervisor.sees("1份名单等监督员确认")
    supervisor.follows(label)
    supervisor.sees("等监督员确认", CHAIR, clauses=["《评审办法》第44条"])
    supervisor.presses("我在场，名单和抽取结果一致")
    supervisor.is_told("你确认了这份名单")
    supervisor.sees(f"“{label}”11人，监督员已确认")


def request_meeting(organizer: Someone, label: str, *names: str, too_early: str, on: str) -> None:
    """Ask for a meeting, first on a day that is too near (GX-23.4), then on one that is not."""
    organizer.opens("评委名单")
    organizer.follows(label)
    organizer.follows("用这份名单申请开评")
    organizer.sees("件已受理，可以上会", *names, clauses=["《评审办法》第23条"])
    organizer.writes("地点", VENUE)
    organizer.writes("开会日期", too_early)
    organizer.presses("提出开评申请")
    organizer.is_refused("不足 5 个工作日", clause="《评审办法》第23条")
    organizer.writes("开会日期", on)
    organizer.presses("提出开评申请")
    organizer.is_told("开评申请已提出，议程已定。")
    organizer.sees("评审会还没开，议程", *names, VENUE)


def open_meeting(organizer: Someone, *, absent: int = 1) -> None:
    """Open the meeting on its day: once without quorum (7 of 11), which is refused, then with all but the absent."""
    organizer.opens("评审会")
    organizer.sees("今天有1场评审会", VENUE)
    organizer.follows("工程系列中级")
    organizer.sees("评审会还没开", "本人到场才算，不能委托", clauses=["《评审办法》第25条", "《评审办法》第44条"])
    sign_in_experts(organizer, 7)
    organizer.presses("核对人数，开会")
    organizer.is_refused("出席 7 人，不足 2/3", clause="《评审办法》第23条")
    sign_in_experts(organizer, SEATS - absent)
    organizer.presses("核对人数，开会")
    organizer.is_told("已开会，可以投票和计票。")
    organizer.sees("正在开会", "开会时按规定核对")


def sign_in_experts(organizer: Someone, present: int) -> None:
    for name in EXPERTS[:present]:
        organizer.ticks(f"{name}到场")
    organizer.picks("主持人", f"{CHAIR}（主任委员）")


def announce_and_sign(chair: Someone, *, passed: int, not_passed: int = 0) -> None:
    """The person who presided announces the counts and signs them."""
    chair.opens("评审会")
    chair.follows("工程系列中级")
    chair.sees("正在开会", clauses=["《评审办法》第26条"])
    chair.presses("宣布投票结果")
    chair.is_told("结果已宣布。请核对后签字。")
    told = f"通过{passed}件，不通过{not_passed}件"
    chair.sees(f"已宣布：{told}，等签字", clauses=["《评审办法》第26条", "《评审办法》第25条"])
    chair.presses("结果无误，签字")
    chair.is_told("你已签字，结果生效")
    chair.sees(f"已签字：{told}")
