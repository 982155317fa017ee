from django.db import models
from django.db.models.functions import Now


class IndexChange(models.Model):
    """A line in the log of what the index must look at again. Each machine reads the log at its own pace."""

    collection = models.CharField(max_length=50, blank=True)
    key = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.collection}:{self.key}"
