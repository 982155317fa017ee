from django.db import models
from django.db.models.functions import Now


class PublicChange(models.Model):
    """A transaction changed something that the public may see. Rows are only added, so no writer waits for another."""

    created_at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.pk)
