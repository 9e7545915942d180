"""The caseworker room: SEND officers, plan writers, tribunal officers."""

from django.apps import AppConfig

from goldenthread.partnership.permissions import Permission


class CaseworkerConfig(AppConfig):
    name = "goldenthread.web.caseworker"
    label = "web_caseworker"

    def ready(self) -> None:
        from goldenthread.web.caseworker.letters.recording import register
        from goldenthread.web.components import navigation

        register()

        navigation.add("Your day", "caseworker:day", 10, Permission.RECORD_CASEWORK, section=navigation.CASEWORK)
        navigation.add("Inbox", "caseworker:intake:inbox", 15, Permission.RECORD_CASEWORK, section=navigation.CASEWORK)
        navigation.add(
            "Reviews", "caseworker:reviews:month", 16, Permission.RECORD_CASEWORK, section=navigation.CASEWORK
        )
        navigation.add(
            "Who contributes",
            "caseworker:reviews:contributions",
            42,
            Permission.SEE_WORKLOAD,
            section=navigation.SERVICE,
        )
        navigation.add("Letters", "caseworker:letters:outbox", 18, Permission.SEND_LETTERS, section=navigation.CASEWORK)
        navigation.add("Plans", "caseworker:ehc:results", 19, Permission.WRITE_PLANS, section=navigation.CASEWORK)
        navigation.add("Panels", "caseworker:panels:home", 21, Permission.CLERK_PANELS, section=navigation.CASEWORK)
        navigation.add(
            "Appeals", "caseworker:disputes:register", 19, Permission.KEEP_DISPUTES, section=navigation.CASEWORK
        )
        navigation.add(
            "To confirm", "caseworker:catch-up", 20, Permission.CONFIRM_IMPORTED, section=navigation.CASEWORK
        )
