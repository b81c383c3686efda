"""Where the records of a JSON document are: exports wrap them in each their own way."""

from analysis.corpus.columns import find_columns

__all__ = ["records_of", "unwrapped"]


def records_of(data, *, columns=None):
    """The records of a JSON document.

    Parameters
    ----------
    data : object
        As `json.loads` gives it: a list of objects, one article, an object that holds a list of articles
        (``{"data": {"articles": […]}}``, at most one level down), an answer of Elasticsearch, or a table column by
        column, as `DataFrame.to_json` writes it.
    columns : dict, optional
        Names of fields, as in `load_corpus`.

    Returns
    -------
    list

    Examples
    --------
    >>> records_of({"meta": [{"page": 1}, {"page": 2}], "items": [{"text": "نعم"}]})
    [{'text': 'نعم'}]
    >>> records_of({"title": {"0": "قمة"}, "text": {"0": "نعم"}})
    [{'title': 'قمة', 'text': 'نعم'}]
    """
    if not isinstance(data, dict):
        return [unwrapped(each) for each in data] if isinstance(data, list) else [data]
    if _is_table(data, columns):
        rows = next(iter(data.values()))
        return [{name: column[row] for name, column in data.items()} for row in rows]
    if any(isinstance(data.get(name), str) for name in _texts(data, columns)):
        return [data]
    near, far = (
        _lists(data),
        [found for value in data.values() if isinstance(value, dict) for found in _lists(value)],
    )
    told = [found for found in near + far if _texts(found[0], columns)]
    if told or (near and not _says_much(data)):
        return max(told or near, key=len)
    return [unwrapped(data)]


def unwrapped(record):
    """What Elasticsearch and its exports put into ``_source``, with its id."""
    if isinstance(record, dict) and isinstance(record.get("_source"), dict):
        return ({"id": record["_id"]} if "_id" in record else {}) | record["_source"]
    return record


def _lists(holder):
    """Lists of objects among the values of an object, each object unwrapped."""
    return [
        [unwrapped(each) for each in value]
        for value in holder.values()
        if isinstance(value, list) and value and isinstance(value[0], dict)
    ]


def _texts(record, columns):
    """Names of the fields of a record that hold a text."""
    found = find_columns(record, given=columns)
    return [name for name in found["text"] if name in record] if isinstance(record, dict) else []


def _is_table(data, columns):
    held = list(data.values())
    if not held or not all(isinstance(column, dict) and column for column in held):
        return False
    rows = held[0].keys()
    numbered = all(map(str.isdigit, rows)) or len(rows) > 2
    return numbered and bool(_texts(data, columns)) and all(column.keys() == rows for column in held)


def _says_much(data):
    return any(isinstance(value, str) and len(value) > 200 for value in data.values())
