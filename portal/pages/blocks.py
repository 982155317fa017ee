"""What staff can put into the body of a page."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from portal.catalogue.un_documents import address_of, symbol_in
from portal.pages.dates import check_date, worded
from portal.pages.embedded import RecordBlock
from portal.pages.filled import FilledBlock
from portal.pages.web_addresses import OutsideAddressBlock, WebAddressBlock
from portal.pictures.blocks import ReadyImageBlock

RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
LINK_TO_NOWHERE = re.compile(r"<a(?![^>]*\b(?:href|linktype)=)[^>]*>")


class TextBlock(blocks.RichTextBlock):
    """Formatted text. Wagtail takes away where a forbidden link leads; here it is said."""

    def clean(self, value):
        value = super().clean(value)
        if LINK_TO_NOWHERE.search(value.source):
            raise ValidationError(
                _("A link in this text leads to an address that is not allowed. Please use https:// or http://.")
            )
        return value


class QuotationBlock(FilledBlock):
    words = blocks.TextBlock(label=_("Quoted words"))
    language = blocks.ChoiceBlock(
        choices=settings.LANGUAGES, required=False, label=_("Language of the words"),
        help_text=_("Only if they are in another language than the page."),
    )  # fmt: skip
    speaker = blocks.CharBlock(label=_("Who said it"), required=False)
    office = blocks.CharBlock(
        label=_("Office"), required=False, help_text=_("Which office they held when they said it.")
    )
    year = blocks.IntegerBlock(label=_("Year"), required=False, min_value=1, max_value=9999)
    source = blocks.CharBlock(label=_("Source"), required=False)
    url = WebAddressBlock(label=_("Address of the source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "pages/blocks/quotation.html"


class FigureBlock(FilledBlock):
    number = blocks.CharBlock(label=_("Number"), help_text=_("As it is to be read: “21”, “more than half”."))
    words = blocks.TextBlock(label=_("What it counts"))
    source = blocks.CharBlock(label=_("Source"))
    year = blocks.IntegerBlock(label=_("Year of the source"), required=False, min_value=1, max_value=9999)
    url = WebAddressBlock(label=_("Address of the source"), required=False)
    correction = blocks.TextBlock(
        label=_("Correction"), required=False, help_text=_("What others say wrongly about it, and what is right.")
    )

    class Meta:
        icon = "order"
        label = _("Figure with its source")
        template = "pages/blocks/figure.html"


class PictureBlock(FilledBlock):
    image = ReadyImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)
    credit = blocks.CharBlock(label=_("Credit"), required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "pages/blocks/picture.html"


class CallToActionBlock(FilledBlock):
    """An invitation to do something on somebody else's page, as to give money: nothing of it happens here."""

    title = blocks.CharBlock(label=_("Title"))
    words = blocks.TextBlock(label=_("Words"), required=False)
    button = blocks.CharBlock(label=_("Words on the button"), max_length=60)
    url = OutsideAddressBlock(label=_("Address of the outside page"))

    class Meta:
        icon = "pick"
        label = _("Call to action")
        template = "pages/blocks/call_to_action.html"


class ContactBlock(FilledBlock):
    words = blocks.TextBlock(label=_("Words"), required=False)

    class Meta:
        icon = "mail"
        label = _("Way to the contact form")
        template = "pages/blocks/contact.html"


class Dated(blocks.StructValue):
    @property
    def worded_date(self) -> str:
        return worded(self.get("date"))


class Mandate(Dated):
    @property
    def link(self) -> str:
        """A number alone, such as 66/550, may be a decision as well as a resolution: it leads nowhere."""
        return self.get("url") or address_of(symbol_in(self.get("symbol") or ""))


class MandateBlock(FilledBlock):
    symbol = blocks.CharBlock(
        label=_("Symbol"), help_text=_("A symbol such as A/RES/58/220 leads to the document by itself.")
    )
    date = blocks.CharBlock(
        label=_("Date"), required=False, validators=[check_date], help_text=_("A day such as 2003-12-23, or a year.")
    )
    text = blocks.TextBlock(label=_("What it says"))
    url = WebAddressBlock(label=_("Address"), required=False)

    class Meta:
        value_class = Mandate


class MomentBlock(FilledBlock):
    date = blocks.CharBlock(
        label=_("Date"), validators=[check_date], help_text=_("A day such as 2003-12-23, or a year.")
    )
    text = blocks.TextBlock(label=_("What happened"))

    class Meta:
        value_class = Dated


class NameBlock(FilledBlock):
    name = blocks.CharBlock(label=_("Name"))
    since = blocks.IntegerBlock(label=_("From year"), required=False, min_value=1, max_value=9999)
    until = blocks.IntegerBlock(label=_("To year"), required=False, min_value=1, max_value=9999)


EMBEDDED = ("practice", "event", "thinker", "publication")
"""The blocks that show a record."""


class BodyBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(label=_("Heading"), icon="title", template="pages/blocks/heading.html")
    text = TextBlock(label=_("Text"), features=RICH_TEXT_FEATURES, icon="pilcrow")
    quotation = QuotationBlock()
    figure = FigureBlock()
    picture = PictureBlock()
    document = DocumentChooserBlock(label=_("Document"), template="pages/blocks/document.html")
    practice = RecordBlock("practices", label=_("Practice"))
    event = RecordBlock("events", label=_("Event"))
    thinker = RecordBlock("thinkers", label=_("Thinker"))
    publication = RecordBlock("publications", label=_("Publication"))
    call_to_action = CallToActionBlock()
    mandates = blocks.ListBlock(
        MandateBlock(), label=_("List of mandates"), icon="list-ol", template="pages/blocks/mandates.html"
    )
    timeline = blocks.ListBlock(
        MomentBlock(), label=_("Timeline"), icon="history", template="pages/blocks/timeline.html"
    )
    names = blocks.ListBlock(
        NameBlock(), label=_("Names through history"), icon="tag", template="pages/blocks/names.html"
    )
    contact = ContactBlock()
