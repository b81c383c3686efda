"""Dates of articles: thin form."""

from email.utils import parsedate_to_datetime

import pandas as pd

__all__ = ["parse_date"]


def parse_date(value):
    if value is None or value == "" or value != value:
        return pd.NaT
    try:
        stamp = pd.Timestamp(value)
    except (ValueError, TypeError):
        try:
            stamp = pd.Timestamp(parsedate_to_datetime(str(value)))
        except (ValueError, TypeError):
            return pd.NaT
    return stamp.tz_convert("UTC").tz_localize(None) if stamp.tzinfo else stamp
