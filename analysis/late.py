"""Parts of a package that are imported when they are first used."""

import importlib

__all__ = ["late"]


def late(package, homes):
    """A module's ``__getattr__`` (PEP 562).

    Parameters
    ----------
    package : str
        Its ``__name__``.
    homes : dict of str to str
        Public name to the module of the package that holds it.

    Returns
    -------
    callable

    Examples
    --------
    >>> late("analysis", {"fold": "text"})("fold")("أحمد")
    'احمد'
    """

    def get(name):
        if name in homes:
            return getattr(importlib.import_module(f"{package}.{homes[name]}"), name)
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return get
