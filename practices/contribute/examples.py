"""A good example beside each question, from practices that are on the portal: mostly Ghana's National Peace Council."""

from django.utils.translation import gettext_lazy as _

EXAMPLES = {
    "title": _("National Peace Council of Ghana: a peace architecture set in law"),
    "teaser": _(
        "Respected religious, traditional and civic figures mediate quietly, before a quarrel about an election "
        "becomes a fight."
    ),
    "language": _("Arabic, if the people who did it tell it in Arabic. A translation can be added beside it."),
    "main_pillar": _("Prevention: the council steps in before violence begins."),
    "other_pillars": _("Negotiation too, if the same people step in once a quarrel has begun."),
    "kind": _("Law or policy, because the council rests on an act of parliament."),
    "scale": _("National, although it has councils in the districts too: choose the widest one."),
    "start": _("2006, the year in which the government published the plan."),
    "ending": _("No, it is still going on: the council meets, although the project that began it has ended."),
    "end": _("2016-05, if you know the month in which it met for the last time."),
    "summary": _(
        "Ghana built a three-tier peace architecture, from national to district councils, and gave it a legal basis "
        "in 2011. Respected religious, traditional and civic figures mediate disputes quietly and keep political "
        "parties talking, above all around closely fought elections and chieftaincy conflicts."
    ),
    "context": _(
        "Ghana is often called stable, yet the Northern Region saw serious inter-ethnic fighting in 1994–1995 and the "
        "killing of the Dagbon king in 2002. Police and courts alone could not settle disputes rooted in custom and "
        "identity."
    ),
    "approach": _(
        "The government consulted chiefs, faith groups, universities and civil society. An interim council began "
        "work, and parliament adopted the National Peace Council Act in 2011. Members mediate in confidence, speak "
        "publicly against incitement, and bring parties together before each poll."
    ),
    "results": _(
        "The council is widely credited with helping to calm the 2008 election, decided by less than one percentage "
        "point. Limits are well known: irregular public funding, dependence on donors, uneven district coverage."
    ),
    "lessons": _(
        "Law matters less than standing: members must be trusted across party lines before they are appointed. "
        "Countries adapting the model need a budget line protected from the government of the day."
    ),
    "organisations": _("National Peace Council (Ghana); Ministry of the Interior (Ghana)"),
    "partners": _("United Nations Development Programme, funds"),
    "countries": _("Ghana, lead"),
    "themes": _("Infrastructures for peace, mediation, elections"),
    "sdg_targets": _("16.1, 16.3 and 16.7: less violence, access to justice, decisions in which all take part"),
    "sources": _("National Peace Council Act, 2011 (Act 818). Parliament of Ghana, 2011."),
    "exchanges": _("From one country to another, 2010: how the members of district peace councils are chosen."),
    "publications": "\N{LEFT-TO-RIGHT MARK}/en/library/name-of-the-report/\N{LEFT-TO-RIGHT MARK}",
    "thinkers": "\N{LEFT-TO-RIGHT MARK}/en/thinkers/name-of-the-person/\N{LEFT-TO-RIGHT MARK}",
    "funds": "\N{LEFT-TO-RIGHT MARK}/en/funds/name-of-the-fund/\N{LEFT-TO-RIGHT MARK}",
    "adapted_from": "\N{LEFT-TO-RIGHT MARK}/en/practices/ghana-national-peace-council/\N{LEFT-TO-RIGHT MARK}",
    "looking_for": _("A country that has protected the budget of its peace council by law, and would tell us how."),
    "evidence": _("Documented by independent sources, if newspapers or researchers have written about it too."),
    "criticism": _("Opposition parties have at times doubted whether every member is neutral."),
    "reply": _("The council answers that most members are named by religious bodies and not by the government."),
}
