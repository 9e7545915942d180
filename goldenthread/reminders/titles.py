"""What each task does and what it met, in plain words, for the page of those that failed."""

_TITLES: dict[str, str] = {}


def name(path: str, title: str) -> None:
    """Say what a task does. ``path`` is where the task is: module and name."""
    _TITLES[path] = title


_PROBLEMS = {
    "OperationalError": "The database could not be reached, or was busy for too long. Try again once it answers.",
    "InterfaceError": "The connection to the database broke. Try again.",
    "IntegrityError": "Something else was written at the same moment. Try again.",
    "DoesNotExist": "What it was about is no longer there. Leave it undone, unless it ought to be there.",
    "ObjectDoesNotExist": "What it was about is no longer there. Leave it undone, unless it ought to be there.",
    "ConnectionRefusedError": "The other machine (for an e-mail, the mail server) refused the connection. See that it "
    "runs and that the settings name it rightly, then try again.",
    "ConnectionResetError": "The other machine broke the connection. Try again.",
    "TimeoutError": "The other machine did not answer in time. Try again once it does.",
    "gaierror": "The name of the other machine is not known on the network. Mend the name in the settings.",
    "SMTPAuthenticationError": "The mail server refused the name or password in the settings. Mend them and try again.",
    "SMTPRecipientsRefused": "The mail server refused the address. See whether the person’s address is right.",
    "SMTPServerDisconnected": "The mail server broke off. Try again.",
    "FileNotFoundError": "A file that it needs is not there. Restore it, then try again.",
    "PermissionError": "The service may not read or write a file that it needs. Mend the rights on the data folder.",
    "OSError": "The machine refused to read or write: its disk may be full. Make room, then try again.",
    "MemoryError": "The machine ran out of memory. Give it more, or try again at a quieter time.",
    "NotAllowed": "Whoever it is done for may no longer do it. See whether they still have their role.",
}


def words_of(problem: str) -> str:
    """What a problem means, in plain words, with what to do; its name alone says the rest."""
    if problem.startswith("The worker stopped"):
        return "The worker was stopped, or its machine was, before it was done. Try again."
    return _PROBLEMS.get(problem, "This is a fault in the program. Have its log looked at before you try again.")


def title_of(path: str) -> str:
    """What a task does; its own name where nobody has said."""
    return _TITLES.get(path) or path.rpartition(".")[2].replace("_", " ").capitalize()


name("goldenthread.casework.intake.tasks.tell_contact", "Telling the safeguarding contact that a worry was recorded")
name("goldenthread.exchange.feeds.tasks.publish_asked", "Publishing the joint snapshot that somebody asked for")
name("goldenthread.exchange.feeds.tasks.read_sent", "Reading a large file that a partner’s system sent")
name("goldenthread.reminders.tasks.write_messages", "Writing everybody’s reminders and news of the day")
name("goldenthread.reminders.tasks.send_message", "Sending somebody’s reminders and news of the day")
name("goldenthread.web.account.tasks.send_reset", "Sending a link for a forgotten password")
