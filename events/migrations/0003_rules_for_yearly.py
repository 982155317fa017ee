"""What came back every year comes back by a rule, and every event knows its span in universal time."""

from datetime import UTC, date, datetime, timedelta

from django.db import migrations

from events.dates import Span, span
from events.recurring import days_of


def write_rules(apps, schema_editor):
    Event, Recurrence = apps.get_model("events", "Event"), apps.get_model("events", "Recurrence")
    now = datetime.now(UTC)
    for event in Event.objects.all():
        row = None
        if event.yearly:
            row = Recurrence.objects.create(record=event, rule=rule_of(event.start_date), valid_from=event.start_date)
            write_rule_in_revisions(apps, event, row)
        found = present(event, row, now)
        if found:
            event.begins_at, event.ends_at = found
            event.noted_state = found.state(now)
        event.save(update_fields=["begins_at", "ends_at", "noted_state"])


def rule_of(day: date) -> str:
    return f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}"


def write_rule_in_revisions(apps, event, row) -> None:
    """A draft of it would lose the rule that it has now."""
    kind = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="events", model="event").first()
    rows = [{"pk": row.pk, "sort_order": None, "record": event.pk, "rule": row.rule,
             "valid_from": row.valid_from.isoformat(), "valid_until": None,
             "source_title": "", "source_url": "", "note": ""}]  # fmt: skip
    for revision in apps.get_model("wagtailcore", "Revision").objects.filter(content_type=kind, object_id=str(event.pk)):
        if revision.content.get("yearly"):
            revision.content["recurrences"] = rows
            revision.save(update_fields=["content"])


def present(event, row, now: datetime) -> Span | None:
    if event.start_date is None:
        return None
    if row is None:
        return span(event.start_date, event.start_time, event.end_date, event.end_time, event.time_zone)
    today = now.date()
    days = days_of(row.rule, row.valid_from, None, today - timedelta(days=1), today + timedelta(days=4500))
    spans = (span(day, event.start_time, None, None, event.time_zone) for day in days)
    return next((one for one in spans if now < one.end), None)


class Migration(migrations.Migration):
    dependencies = [("events", "0002_what_sources_tell"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [
        migrations.RunPython(write_rules, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="event", name="event_yearly_has_day"),
        migrations.RemoveField(model_name="event", name="yearly"),
    ]
