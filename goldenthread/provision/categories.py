"""The kinds of setting, in the groups in which placement figures are read."""

CATEGORIES = {
    "early_years": "Early years setting",
    "mainstream": "Mainstream school",
    "sen_unit": "SEN unit in a mainstream school",
    "resourced": "Resourced provision in a mainstream school",
    "special": "Special school",
    "independent_special": "Independent or non-maintained special school",
    "independent": "Independent mainstream school",
    "alternative": "Alternative provision or pupil referral unit",
    "further_education": "Further education",
    "specialist_post16": "Specialist post-16 institution",
    "elective_home_education": "Elective home education",
    "otherwise": "Education otherwise than at a school or post-16 institution",
    "not_in_education": "Not in education, employment or training",
    "other": "Other",
    "unknown": "Not known",
}

# What each SEN2 setting code means in those groups (SEN2 guide items 4.7 and 5.7).
BY_CODE = {
    "EHE": "elective_home_education",
    "OLA": "otherwise",
    "OPA": "otherwise",
    "EYP": "early_years",
    "OTH": "other",
    "NEET": "not_in_education",
    "NIEC": "not_in_education",
    "NIEO": "not_in_education",
}
