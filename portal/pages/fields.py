"""A StreamField whose block definitions stay out of the migrations: a new block is no change of the database."""

from wagtail.fields import StreamField


class BodyField(StreamField):
    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
