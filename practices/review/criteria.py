"""What a case study is accepted by. Public from the start: authors read it before they write."""

from django.utils.translation import gettext_lazy as _

CRITERIA = {
    "south": _("People or institutions of the South lead it, or it was done between countries of the South."),
    "done": _("It says what was done, by whom, and in which steps."),
    "context": _("Somebody who does not know the place understands the conflict and what had been tried."),
    "change": _("It says what changed, for whom, and how one knows. It also says what did not change."),
    "lessons": _("Somebody elsewhere learns what they would need to do it."),
    "source": _("At least one source is named that others can check."),
    "fair": _("Those who disagree are named and described fairly."),
    "safe": _("Nobody is put at risk, and everybody who can be recognised has agreed."),
}


def known(keys) -> list[str]:
    """Those of the ticked criteria that there are, each once, in our order."""
    return [key for key in CRITERIA if key in set(keys)]
