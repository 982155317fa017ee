"""The questions that protect people: they may stay open in a draft, and no script keeps their answers on a device."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from practices.safeguards.forms import EmbargoForm, PlaceForm, SafeguardsForm
from practices.safeguards.models import Safeguards
from tests.factories import make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return make_practice()


def answered(practice, **answers) -> SafeguardsForm:
    return SafeguardsForm(answers, practice=practice, safeguards=Safeguards(practice=practice))


def test_an_empty_form_is_saved_as_a_draft(practice):
    for form_class in (SafeguardsForm, PlaceForm, EmbargoForm):
        told = Safeguards.objects.filter(practice=practice).first() or Safeguards(practice=practice)
        form = form_class({}, practice=practice, safeguards=told)
        assert form.is_valid(), form.errors
        form.save(practice, told)

    assert Safeguards.objects.get(practice=practice).minors == ""


def test_answers_are_kept(practice):
    form = answered(practice, minors="yes", consent_on="2020-02-03", real_names=" Ana  López \n\nAna López\nBob Ray ")
    assert form.is_valid(), form.errors
    form.save(practice, form.instance)

    told = Safeguards.objects.get(practice=practice)
    assert (told.minors, str(told.consent_on), told.real_names) == ("yes", "2020-02-03", "Ana López\nBob Ray")


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"real_names": "A"}, "real_names"),
        ({"real_names": "—"}, "real_names"),
        ({"consent_on": (timezone.localdate() + timedelta(days=2)).isoformat()}, "consent_on"),
        ({"consent_on": "2020-02-03", "consent_until": "2020-02-02"}, "consent_until"),
        ({"minors": "perhaps"}, "minors"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(practice, answers, field):
    assert list(answered(practice, **answers).errors) == [field]


@pytest.mark.parametrize("form_class", [SafeguardsForm, PlaceForm])
def test_no_script_may_keep_a_sensitive_answer(practice, form_class):
    form = form_class(practice=practice, safeguards=Safeguards(practice=practice))

    assert form.sensitive
    for name in form.sensitive:
        inputs = str(form[name]).count("<input") + str(form[name]).count("<textarea")
        assert str(form[name]).count("data-sensitive") == inputs, name


def test_every_written_answer_has_an_example_beside_it(practice):
    form = SafeguardsForm(practice=practice, safeguards=Safeguards(practice=practice))

    assert all(form.fields[name].example for name in ("consent_by", "consent_for", "real_names", "contacts", "notes"))


def test_a_publication_waits_until_its_day(practice):
    form = EmbargoForm({"go_live_on": "2031-05-06"}, practice=practice, safeguards=Safeguards(practice=practice))
    assert form.is_valid()
    form.save(practice, form.instance)
    assert practice.go_live_at == datetime(2031, 5, 6, 12, tzinfo=UTC)
    for zone in ("Etc/GMT+12", "America/Los_Angeles", "America/Sao_Paulo", "UTC", "Asia/Tokyo"):
        assert str(practice.go_live_at.astimezone(ZoneInfo(zone)).date()) == "2031-05-06", zone

    shown = EmbargoForm(practice=practice, safeguards=Safeguards(practice=practice))
    assert "2031-05-06" in str(shown["go_live_on"])


def test_a_later_hour_of_the_day_that_an_editor_has_set_stays(practice):
    practice.go_live_at = evening = datetime(2031, 5, 6, 20, tzinfo=UTC)
    for day, moment in (("2031-05-06", evening), ("2031-05-05", datetime(2031, 5, 5, 12, tzinfo=UTC)), ("", None)):
        form = EmbargoForm({"go_live_on": day}, practice=practice, safeguards=Safeguards(practice=practice))
        assert form.is_valid()
        form.save(practice, form.instance)
        assert practice.go_live_at == moment


def test_a_consent_of_today_is_one_of_tomorrow_in_the_east_of_the_pacific(practice):
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert answered(practice, consent_on=tomorrow.isoformat()).is_valid()


def test_two_countries_of_one_region_open_it_and_no_other(practice):
    form = PlaceForm(practice=practice, safeguards=Safeguards(practice=practice))

    html = str(form["countries"])

    assert html.count(" open") == html.count("checked") == 1
    assert "Ghana" in html
