"""A year's review from the plan to the public page: the organizer plans, the office approves, a visitor reads."""

SITE_MODE = "demo"
NEXT = {
    "年度": "2027",
    "申报编号前缀": "SL2027-GC",
    "开始申报": "2027-03-01T09:00",
    "截止申报": "2027-05-01T00:00",
    "年限算到哪天": "2027-04-30",
    "联系方式": "示例市工程师协会，电话 0000-1234567",
}


def test_a_plan_becomes_a_public_campaign(someone):
    organizer = someone("organizer")
    organizer.opens("年度部署")
    organizer.follows("做新的部署")
    organizer.sees("新的部署", "规定怎么说", clauses=["第10条"])
    for label, text in NEXT.items():
        organizer.writes(label, text)
    organizer.presses("建好，接着填")
    organizer.sees("按哪套政策")
    organizer.follows("看全部，报核准")
    organizer.sees("示例市2027年度工程系列中级", "筹备中", "材料清单", "劳动（聘用）合同")
    organizer.presses("报核准")
    organizer.sees("等核准")

    approver = someone("city-hr")
    approver.opens("年度部署")
    approver.sees("1项部署等你核准")
    approver.follows("示例市2027年度工程系列中级")
    approver.presses("核准")
    approver.sees("已核准，等公布")

    organizer.goes_to(organizer.page.url)
    organizer.presses("公布，条件不再改变")
    organizer.sees("已公布")
    visitor = someone()
    visitor.opens("年度评审")
    visitor.follows("示例市2027年度工程系列中级")
    visitor.sees("示例市2027年度工程系列中级，2027年3月1日 09:00开始申报", "2027年4月30日 24:00", "不收费")
    visitor.follows("示例市2027年度日程")
    visitor.sees("接下来：申报人2027年4月30日前申报")
