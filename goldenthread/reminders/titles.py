"""What each task does, in plain words, for the page of those that failed."""

_TITLES: dict[str, str] = {}


def name(path: str, title: str) -> None:
    """Say what a task does. ``path`` is where the task is: module and name."""
    _TITLES[path] = title


def title_of(path: str) -> str:
    """What a task does; its own name where nobody has said."""
    return _TITLES.get(path) or path.rpartition(".")[2].replace("_", " ").capitalize()


name("goldenthread.casework.intake.tasks.tell_contact", "Telling the safeguarding contact that a worry was recorded")
name("goldenthread.reminders.tasks.write_messages", "Writing everybody’s reminders and news of the day")
name("goldenthread.reminders.tasks.send_message", "Sending somebody’s reminders and news of the day")
