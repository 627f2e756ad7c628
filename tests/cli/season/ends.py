"""Where a case stands at the season's end, by its fate: the application's status and its open step."""

from zhicheng.cli.season_data import Fate

ENDS = {
    Fate.DRAFT: ("draft", None),
    Fate.SUBMITTED: ("under_review", "employer_check"),
    Fate.CHECKED: ("under_review", "deliberation"),
    Fate.IN_EMPLOYER_NOTICE: ("under_review", "employer_notice"),
    Fate.AWAITING_RECOMMENDATION: ("under_review", "employer_opinion"),
    Fate.AT_DEPARTMENT: ("under_review", "department"),
    Fate.AT_COUNTY_HR: ("under_review", "county_hr"),
    Fate.AT_ORGANIZER: ("under_review", "acceptance"),
    Fate.RETURNED: ("returned", None),
    Fate.ACCEPTED: ("accepted", None),
    Fate.MEETING_OPEN: ("accepted", None),
    Fate.NOT_RECOMMENDED: ("rejected", None),
    Fate.REJECTED: ("rejected", None),
    Fate.WITHDRAWN: ("withdrawn", None),
    Fate.ABANDONED: ("abandoned", None),
    Fate.VOTED_DOWN: ("not_passed", None),
    Fate.OBJECTION_UPHELD: ("not_confirmed", None),
    Fate.BARRED: ("not_confirmed", None),
    Fate.CERTIFIED: ("certified", None),
}
