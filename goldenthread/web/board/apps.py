"""The board room: the partnership's plans, self-evaluation, audits, meetings and commissioning."""

from django.apps import AppConfig

from goldenthread.partnership.permissions import Permission


class RoomConfig(AppConfig):
    name = "goldenthread.web.board"
    label = "web_board"

    def ready(self) -> None:
        from goldenthread.web.components import navigation

        navigation.add("Dashboard", "dashboard:home", 43, Permission.SEE_INDICATORS, section=navigation.FIGURES)
        navigation.add("Improvement plan", "plans:home", 44, Permission.SEE_IMPROVEMENT, section=navigation.IMPROVEMENT)
        navigation.add(
            "Self-evaluation", "evaluation:home", 45, Permission.SEE_IMPROVEMENT, section=navigation.IMPROVEMENT
        )
        navigation.add("Quality", "quality:home", 46, Permission.SEE_QUALITY, section=navigation.IMPROVEMENT)
        navigation.add("Voice", "voice:home", 46, Permission.SEE_VOICE, section=navigation.IMPROVEMENT)
        navigation.add(
            "My marking",
            "quality:mine",
            47,
            Permission.MARK_AUDITS,
            unless=Permission.SEE_QUALITY,
            section=navigation.IMPROVEMENT,
        )
        navigation.add("What we learnt", "quality:learning", 48, Permission.GIVE_ADVICE, unless=Permission.SEE_QUALITY)
        navigation.add("The thread", "thread:home", 45, Permission.SEE_IMPROVEMENT, section=navigation.IMPROVEMENT)
        navigation.add(
            "Boards",
            "meetings:home",
            48,
            Permission.SEE_BOARDS,
            leads=Permission.CLERK_BOARDS,
            section=navigation.BOARDS,
        )
        keeper = Permission.KEEP_COMMISSIONING
        navigation.add(
            "Commissioning",
            "commissioning:home",
            50,
            Permission.SEE_COMMISSIONING,
            leads=keeper,
            section=navigation.BOARDS,
        )
        navigation.add(
            "Inspection", "inspection:home", 49, Permission.PREPARE_INSPECTION, section=navigation.IMPROVEMENT
        )
        enter = Permission.ENTER_INSPECTION_ROOM
        navigation.add("Inspectors’ room", "inspection:room", 20, enter, leads=enter, section=navigation.IMPROVEMENT)
