"""The commitment that an applicant signs when submitting (GX-19.2, GX-19.3), in our own words.

A new wording gets a new version; what was signed stays recognisable by version and hash.
"""

import hashlib

COMMITMENT_VERSION = "2026-1"
COMMITMENT = (
    "我承诺：",
    "一、这份申报里填写的内容和上传的材料都是真实、完整的，是我本人的经历和成果。",
    "二、我没有隐瞒处分、处罚、正在接受审查调查等不得申报的情形；申报以后出现这些情形，我会马上告诉单位和组建单位。",
    "三、我同意办理单位为审核这份申报核对这些内容；如有不实，我接受取消评审结果、撤销职称、记入诚信档案的处理。",
)
COMMITMENT_SHA256 = hashlib.sha256("\n".join(COMMITMENT).encode()).hexdigest()
# What was signed can be printed as long as its version is kept here.
COMMITMENTS = {COMMITMENT_VERSION: COMMITMENT}
