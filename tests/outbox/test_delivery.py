"""What is promised is kept, however the mail server behaves, and staff learn what could not be."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from portal.outbox.delivery import LONGEST, WAITS, claim, deliver_due
from portal.outbox.effects import effect, put
from portal.outbox.letters import post
from portal.outbox.models import Effect, State
from portal.outbox.tasks import deliver, deliver_long, forget_done

pytestmark = pytest.mark.django_db

THREE = [f"reader-{number}@example.org" for number in range(3)]


def promise(*addresses: str) -> list[Effect]:
    return [post("toy", {"to": address}) for address in addresses]


def states() -> list[str]:
    return list(Effect.objects.order_by("pk").values_list("state", flat=True))


def test_a_promise_taken_back_with_its_transaction_is_not_kept(mail_server):
    with pytest.raises(ValueError, match="taken back"), transaction.atomic():
        promise(*THREE)
        raise ValueError("taken back")

    assert (deliver_due(5), mail_server.messages) == (0, [])


def test_the_same_thing_is_promised_once_and_the_transaction_lives_on(mail_server):
    with transaction.atomic():
        first = post("toy", {"to": THREE[0]}, once="welcome:1")
        second = post("toy", {"to": THREE[0]}, once="welcome:1")
        promise(THREE[1])
    deliver_due(5)

    assert (first is None, second) == (False, None)
    assert mail_server.to() == {THREE[0]: 1, THREE[1]: 1}
    assert post("toy", {"to": THREE[0]}, once="welcome:1") is None


def test_what_is_for_later_waits(mail_server, time_passes):
    post("toy", {"to": THREE[0]}, after=timezone.now() + timedelta(hours=1))
    assert deliver_due(5) == 0
    time_passes()
    assert deliver_due(5) == 1


def test_a_kind_that_nobody_knows_is_refused_when_it_is_promised():
    with pytest.raises(LookupError):
        put("no such kind", {})


def test_nothing_is_kept_of_what_was_done_and_the_row_goes_after_30_days(mail_server):
    (row,) = promise(THREE[0])
    deliver_due(5)
    row.refresh_from_db()
    assert (row.state, row.payload, row.taken_until) == (State.DONE, {}, None)

    forget_done()
    assert Effect.objects.filter(pk=row.pk).exists()
    Effect.objects.update(finished_at=timezone.now() - timedelta(days=31))
    forget_done()
    assert not Effect.objects.exists()


def test_while_the_mail_server_is_down_letters_wait_and_then_all_arrive_once(mail_server, settings, time_passes):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    promise(*THREE)
    assert deliver_due(5) == 3
    assert states() == [State.WAITING] * 3
    assert deliver_due(5) == 0, "it was tried again without waiting"

    settings.EMAIL_PORT = port
    time_passes()
    deliver_due(5)
    assert mail_server.to() == dict.fromkeys(THREE, 1)


def test_one_refused_for_good_is_given_up_at_once_and_the_others_get_their_letters(mail_server):
    mail_server.refused_for_good = {THREE[1]}
    promise(*THREE)
    deliver_due(5)

    assert mail_server.to() == {THREE[0]: 1, THREE[2]: 1}
    assert states() == [State.DONE, State.DEAD, State.DONE]
    assert Effect.objects.given_up().get().last_error == "550 no such person"


def test_a_server_that_says_later_is_asked_later(mail_server, time_passes):
    mail_server.greylisted = {THREE[0]}
    promise(THREE[0])
    deliver_due(5)
    assert states() == [State.WAITING]
    assert THREE[0] not in Effect.objects.get().last_error, "an erased address must not stay in a row"

    mail_server.greylisted.clear()
    time_passes()
    deliver_due(5)
    assert (states(), mail_server.to()) == ([State.DONE], {THREE[0]: 1})


def test_a_line_that_drops_after_the_text_brings_the_letter_again_with_the_same_identity(mail_server, time_passes):
    mail_server.drop_after_data = 1
    (row,) = promise(THREE[0])
    deliver_due(5)
    time_passes()
    deliver_due(5)

    assert mail_server.to() == {THREE[0]: 2}
    assert mail_server.identities(THREE[0]) == {f"<{row.uid}@localhost>"}
    assert states() == [State.DONE]


def test_a_server_that_hangs_holds_up_one_letter_for_as_long_as_we_wait(mail_server, settings):
    settings.EMAIL_TIMEOUT, mail_server.slow = 1, 3
    promise(*THREE)

    assert deliver_due(1.9) == 2, "nothing new is begun when the time is over"
    assert states() == [State.WAITING] * 3


def test_what_fails_waits_longer_each_time_and_is_given_up_after_five(time_passes):
    row = put("poison", {"record": 7})
    waits = []
    for _ in range(5):
        before = timezone.now()
        deliver_due(5)
        row.refresh_from_db()
        waits.append(row.run_after - before)
        time_passes()

    assert [round(wait / timedelta(minutes=1)) for wait in waits[:4]] == [1, 5, 30, 120]
    assert (row.state, row.attempts, row.last_error) == (State.DEAD, 5, "ValueError: this can never work")
    assert row.payload == {"record": 7}, "staff may want to try it again"
    assert deliver_due(5) == 0


def test_a_poisoned_promise_does_not_hold_up_the_others(mail_server):
    put("poison", {})
    promise(*THREE)
    assert deliver_due(5) == 4
    assert mail_server.to() == dict.fromkeys(THREE, 1)


def test_a_claimed_promise_is_nobody_elses_until_the_lease_ends(mail_server):
    promise(THREE[0])
    assert claim() is not None  # and this worker is killed now
    assert deliver_due(5) == 0

    Effect.objects.update(taken_until="2020-01-01T00:00Z")
    assert deliver_due(5) == 1


def test_what_lasts_long_has_an_hour_and_no_letter_waits_for_it(mail_server):
    seen = []
    effect("lasts long", is_long=True)(lambda payload, row: seen.append(row))
    put("lasts long", {})
    promise(THREE[0])

    deliver()
    assert (seen, mail_server.to()) == ([], {THREE[0]: 1})
    assert deliver_long.soft_time_limit == LONGEST < deliver_long.time_limit

    deliver_long()
    assert len(seen) == 1
    row = Effect.objects.get(kind="lasts long")
    assert row.state == State.DONE


def test_what_lasts_long_is_begun_once_and_one_at_a_time(settings):
    effect("lasts long", is_long=True)(lambda payload, row: None)
    put("lasts long", {})
    put("lasts long", {})

    row = claim(is_long=True)
    row.refresh_from_db()
    assert row.taken_until > timezone.now() + timedelta(seconds=deliver_long.time_limit)
    assert claim(is_long=True) is None, "the other hands are for letters"

    Effect.objects.filter(pk=row.pk).finish()
    assert claim(is_long=True) is not None


def test_a_promise_that_ends_every_worker_is_given_up(mail_server):
    promise(THREE[0])
    for _ in range(len(WAITS) + 1):
        assert claim() is not None  # and the worker is killed each time
        Effect.objects.update(taken_until="2020-01-01T00:00Z")

    deliver_due(5)
    assert (states(), mail_server.messages) == ([State.DEAD], [])


def test_no_transaction_is_held_open_while_another_machine_is_waited_for():
    seen = []
    effect("looks")(lambda payload, row: seen.append(list(connection.savepoint_ids)))
    put("looks", {})
    deliver_due(5)

    assert seen == [list(connection.savepoint_ids)]
