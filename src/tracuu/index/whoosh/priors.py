"""What documents earn whatever is asked: for being new, and for not having expired."""

from datetime import date

import numpy as np

from tracuu.index.plan import Prior
from tracuu.index.whoosh.gains import ManyGains
from tracuu.index.whoosh.snapshot import Snapshot, has_date
from tracuu.index.whoosh.statuses import STATUSES
from tracuu.model.document import Status

_DAYS_A_YEAR = 365.25


def prior_gains(
    snapshot: Snapshot, prior: Prior, weight: float, half_life: float, today: date
) -> ManyGains:
    """What a prior adds to each row: from 0 to its weight.

    `half_life` is in years. A document without a day of issue earns nothing for being new, one of
    tomorrow no more than one of today.
    """
    if prior is Prior.RECENCY:
        days = snapshot.dates["issued"]
        ages = np.maximum(np.float32(today.toordinal()) - days, 0) / np.float32(_DAYS_A_YEAR)
        of_documents = np.where(has_date(days), np.exp2(-ages / np.float32(half_life)), 0)
    else:
        of_documents = snapshot.status_codes != STATUSES.index(Status.EXPIRED)
    of_documents = of_documents.astype(np.float32) * np.float32(weight)
    whole = of_documents[snapshot.document_of_row]
    return ManyGains(whole, np.zeros(-(-snapshot.rows // 8), np.uint8))
