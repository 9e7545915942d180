"""Types of special educational need, as SEN2 and the school census name them."""

from goldenthread.vocabulary.code_set import Code, CodeSet

NEED_TYPES = CodeSet(
    "Type of need",
    (
        Code("SPLD", "Specific learning difficulty"),
        Code("MLD", "Moderate learning difficulty"),
        Code("SLD", "Severe learning difficulty"),
        Code("PMLD", "Profound and multiple learning difficulty"),
        Code("SEMH", "Social, emotional and mental health"),
        Code("SLCN", "Speech, language and communication needs"),
        Code("HI", "Hearing impairment"),
        Code("VI", "Vision impairment"),
        Code("MSI", "Multi-sensory impairment"),
        Code("PD", "Physical disability"),
        Code("ASD", "Autistic spectrum disorder"),
        Code("DS", "Down syndrome", from_year=2025),
        Code("OTH", "Other difficulty or disability"),
    ),
)

BROAD_AREAS = {
    "communication and interaction": ("SLCN", "ASD"),
    "cognition and learning": ("SPLD", "MLD", "SLD", "PMLD", "DS"),
    "social, emotional and mental health": ("SEMH",),
    "sensory and physical": ("HI", "VI", "MSI", "PD"),
    "other": ("OTH",),
}
"""The SEND Code of Practice's four broad areas of need; Down syndrome and "other" have none of their own there."""
