"""The base of all errors that citykg raises on purpose."""


class CityKgError(Exception):
    """Base of all errors that citykg raises on purpose."""
