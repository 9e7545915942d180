"""The contributor room: advice givers and their managers, designated officers, panel members, signatories."""

from django.apps import AppConfig

from goldenthread.partnership.permissions import Permission


class RoomConfig(AppConfig):
    name = "goldenthread.web.contributor"
    label = "web_contributor"

    def ready(self) -> None:
        from goldenthread.web.components import navigation

        give, assure, across = Permission.GIVE_ADVICE, Permission.ASSURE_ADVICE, Permission.ROUTE_ADVICE
        navigation.add("My service’s advice", "advice:service", 14, assure, leads=assure, section=navigation.CASEWORK)
        navigation.add("Advice I owe", "advice:room", 15, give, leads=give, section=navigation.CASEWORK)
        navigation.add(
            "Advice across providers", "advice:designated", 16, across, leads=across, section=navigation.CASEWORK
        )
        navigation.add(
            "Lines to agree",
            "signing:room",
            13,
            Permission.SIGN_PROVISION,
            leads=Permission.SIGN_PROVISION,
            section=navigation.CASEWORK,
        )
        navigation.add("Panels I sit on", "panel-room:room", 16, Permission.SIT_ON_PANELS, section=navigation.CASEWORK)
        navigation.add("Lines not agreed", "signing:unsettled", 17, across, section=navigation.CASEWORK)
        navigation.add("Drafts to comment on", "drafts:asked", 18, give, section=navigation.CASEWORK)
