"""What ``./gt demo`` prints: the address, the day, and the people one can be."""

from datetime import date

from goldenthread.demo.top_up import officers
from goldenthread.partnership.roles import roles


def welcome(port: int, today: date, size: str) -> str:
    """The address, the day of the demonstration, and who comes to do what."""
    listed = [
        (person["name"], ", ".join(roles()[role].title for role in person["roles"]), person["first_page"])
        for person in officers()
        if person.get("from", today) <= today <= person.get("until", today)
    ]
    wide = [max(len(row[column]) for row in listed) for column in (0, 1)]
    lines = [f"  {name:<{wide[0]}}  {titles:<{wide[1]}}  {comes}" for name, titles, comes in listed]
    return "\n".join([
        "", f"Golden Thread is at http://127.0.0.1:{port}/", "",
        f"It is {today:%A} {today.day} {today:%B %Y} in the demonstration ({size}). Everybody in it is invented.",
        "Sign in there as any of these, and see what they come to do:", "", *lines, "",
        "Ctrl-C stops it. The same command goes on with what is there; --fresh begins again.",
    ])  # fmt: skip
