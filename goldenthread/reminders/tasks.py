"""The tasks of reminding. Each may be called again: what is done is not done twice."""

from datetime import date

from django_tasks import task

from goldenthread.partnership.models import Area
from goldenthread.reminders import messages, queue


@task()
def write_messages(area_code: str, day: str) -> str:
    """Write everybody's message of a day in an area, and put each on the queue to be sent."""
    area = Area.objects.get(code=area_code)
    written = messages.write_round(area=area, today=date.fromisoformat(day))
    put_unsent(area)
    return f"{len(written)} messages written"


def put_unsent(area: Area) -> None:
    """Put each message that waits on the queue, once: also those of a round whose worker died before it did so."""
    waiting = messages.Message.objects.filter(area=area, state=messages.MessageState.WAITING)
    for public_id in waiting.values_list("public_id", flat=True):
        queue.put(send_message, public_id, key=f"message:{public_id}", area=area)


@task()
def send_message(public_id: str) -> bool:
    """Send one message; whether it went now."""
    return messages.send_once(public_id)
