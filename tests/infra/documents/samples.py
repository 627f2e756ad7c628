"""Invented data for every template."""

from datetime import UTC, date, datetime

DAY = date(2024, 9, 12)
LONG_NAME = "阿卜杜热合曼·买买提吐尔逊·阿卜杜拉江"
LONG_EMPLOYER = "示例自治州交通运输与水利水电工程建设投资集团有限责任公司第三分公司"
OFFICE = "示例市工程系列中级评委会办公室"

DATA = {
    "certificate": {
        "number": "样例2023-GC-M-000182",
        "name": LONG_NAME,
        "series": "工程系列",
        "specialty": "道路与桥梁工程",
        "title": "工程师",
        "level": "中级",
        "obtained": date(2023, 12, 15),
        "board": "示例市工程系列中级职称评审委员会",
        "issuer": "示例市人力资源和社会保障局",
        "issued": date(2023, 12, 28),
        "qr": "HTTPS://ZC.EXAMPLE.GOV.CN/V#1" + "ABCDEFGH234567" * 30,
        "verify_address": "zc.example.gov.cn/verify",
        "statement": "持证人经评审取得上列职称。",
    },
    "register": {
        "title": "示例市2024年度工程系列中级职称评审结果名册",
        "facts": [{"label": "评审时间", "value": date(2024, 10, 22)}],
        "columns": [
            {"label": "姓名", "width": 30},
            {"label": "工作单位"},
            {"label": "同意", "width": 13, "align": "right"},
        ],
        "rows": [[f"林知远{index}", LONG_EMPLOYER, 7] for index in range(60)],
        "notes": ["注：样例。"],
        "signatures": [{"role": "主任委员"}],
        "issuer": OFFICE,
        "issued": DAY,
    },
    "notice": {
        "kind": "result",
        "title": ["示例市2024年度工程系列", "中级职称评审结果公示"],
        "opening": ["现予公示。"],
        "people": [
            {"name": LONG_NAME, "employer": LONG_EMPLOYER, "specialty": "机电工程", "target_title": "工程师"},
            {"name": "莫问之", "employer": "南岭监理咨询有限公司", "specialty": "建筑施工", "target_title": "工程师"},
        ],
        "closing": ["有异议的，请在公示期内反映。"],
        "contact": ["电话：0000-1234567"],
        "issuer": OFFICE,
        "issued": DAY,
    },
    "application": {
        "title": "专业技术职称申报表",
        "number": "SL2024-GC-0317",
        "submitted": datetime(2024, 8, 20, 6, 20, tzinfo=UTC),
        "groups": [
            {
                "heading": "一、基本情况",
                "rows": [
                    {"label": "姓名", "value": LONG_NAME},
                    {"label": "工作单位", "value": LONG_EMPLOYER, "wide": True},
                ],
            },
            {"heading": "二、奖惩情况", "columns": [{"label": "时间"}, {"label": "内容"}], "rows": []},
        ],
        "commitment": {"paragraphs": ["材料真实。"], "name": LONG_NAME, "on": DAY},
        "opinions": [{"heading": "用人单位意见", "paragraphs": ["同意推荐。"], "by": LONG_EMPLOYER, "on": DAY}],
    },
    "minutes": {
        "title": "评审会议记录",
        "facts": [
            {"label": "时间", "value": date(2024, 10, 22)},
            {"label": "监督", "value": "监督员1人", "wide": True},
        ],
        "sections": [
            {"heading": "一、会议程序", "paragraphs": ["宣布纪律和回避要求。"]},
            {"heading": "二、表决结果", "columns": [{"label": "姓名"}, {"label": "同意"}], "rows": [["莫问之", 7]]},
        ],
        "signatures": [{"role": "计票人", "names": ["陈一诺", "邓子衿"]}],
        "issuer": OFFICE,
        "issued": DAY,
    },
    "letter": {
        "title": "补正通知书",
        "number": "示例职改补〔2024〕17号（样例）",
        "addressee": LONG_NAME,
        "opening": ["下列1处需要补正："],
        "items": [{"text": "劳动合同缺少签字页。", "clause": "《评审办法》第二十二条"}],
        "closing": ["请在2024年9月20日前一次补齐。"],
        "issuer": OFFICE,
        "issued": DAY,
    },
    "receipt": {
        "title": "申报材料接收回执",
        "number": "SL2024-GC-0317",
        "facts": [{"label": "提交时间", "value": datetime(2024, 8, 20, 6, 20, tzinfo=UTC)}],
        "notes": ["已收到上列材料。"],
        "issuer": OFFICE,
        "issued": DAY,
    },
    "material": {
        "title": "在岗证明",
        "paragraphs": ["兹证明该同志在本单位从事建筑施工工作。", "工作认真。"],
        "rows": [{"label": "姓名", "value": LONG_NAME}],
        "pages": 3,
        "issuer": "青禾建设集团有限公司",
        "issued": DAY,
    },
}
