"""Advice: written part by part in the adviser's own room, marked and released by the service's manager."""

from dataclasses import dataclass

from tests.browser import Visitor


@dataclass(frozen=True)
class Words:
    """What an adviser writes: a need, the outcome that answers it, and what is to be provided for that."""

    need: str
    outcome: str
    provision: str
    by: str
    role: str

    @property
    def read(self) -> str:
        """The provision as the advice gives it."""
        return f"{self.provision}: 30 minutes, once a week, by {self.by}, one to one"


THERAPY = Words(
    "Robin loses the second half of a long sentence.",
    "Robin will follow two steps, 4 times of 5.",
    "Direct therapy on understanding",
    "a speech and language therapist",
    "Speech and language therapist, HCPC registered",
)


def give_to(router: Visitor, whom: str, due: str) -> None:
    """Say who gives it: the day by which it is due is not moved."""
    router.pick("Who is to give this advice?", whom)
    router.check_page()
    router.press("Send it on")
    router.sees(f"It is due by {due}, as before.")


def write_need(adviser: Visitor, words: Words) -> None:
    """The first part, typed and not yet kept by a button."""
    adviser.follow("Needs")
    adviser.write("Need 1", words.need)


def write_the_rest(adviser: Visitor, words: Words) -> None:
    """The other parts, each tied to the one before it; then the whole, looked through."""
    adviser.check_page()
    adviser.press("Save and go on")
    adviser.write("Outcome 1", words.outcome)
    adviser.pick("Which need does outcome 1 answer?", f"1. {words.need}")
    adviser.press("Save and go on")
    adviser.write("Provision 1: what is provided?", words.provision)
    adviser.pick("Which outcome is it for?", f"1. {words.outcome}")
    adviser.write("How long each time, in minutes?", "30")
    adviser.write("How many times?", "1")
    adviser.pick("In what time?", "a week")
    adviser.write("Who gives it?", words.by)
    adviser.pick("To how many at once?", "One to one")
    adviser.check_page()
    adviser.press("Save and go on")
    adviser.press("Save and go on")
    adviser.write("Your profession and qualification", words.role)
    adviser.write("What does your advice rest on?", "Seen in class; talked with the parents.")
    adviser.press("Save and go on")
    adviser.sees(words.read)
    adviser.check_page()
    adviser.press("Hand it in to my manager")
    adviser.sees("Handed in to your service’s manager")


def mark_every(manager: Visitor) -> None:
    """Mark every criterion as met, once the page is there."""
    manager.sees("Is it good enough?")
    for group in manager.page.get_by_role("radio", name="Met", exact=True).all():
        group.check()


def release(manager: Visitor) -> None:
    """Every criterion met; the advice is received, and the service's clock stops."""
    mark_every(manager)
    manager.press("Release it")
    manager.sees("it is received, and your service’s clock has stopped")
