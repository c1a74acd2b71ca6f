"""The problems of texts that somebody tries out."""

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType

from citykg import errors
from citykg.web.i18n import mark
from citykg.web.problem_type import ProblemType

TRIAL_PROBLEMS: Mapping[type[errors.CityKgError], ProblemType] = MappingProxyType(
    {
        errors.TrialError: ProblemType(
            "trial",
            HTTPStatus.INTERNAL_SERVER_ERROR,
            mark("The text could not be tried out"),
            mark("Nothing was kept of it. Try a shorter part of it."),
        ),
        errors.UnreadableTrialError: ProblemType(
            "trial-unreadable",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            mark("The text cannot be read"),
        ),
        errors.EmptyTrialError: ProblemType(
            "trial-empty",
            HTTPStatus.BAD_REQUEST,
            mark("There is no text"),
            mark("Paste one or choose a file."),
        ),
        errors.LongTrialError: ProblemType(
            "trial-long",
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            mark("The text is too long"),
            mark("Take a part of it."),
        ),
        errors.LargeTrialError: ProblemType(
            "trial-large",
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            mark("The file is too large"),
            mark("Take a smaller one, or paste a part of its text."),
        ),
        errors.TrialTimeoutError: ProblemType(
            "trial-timeout",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            mark("Reading the text took too long"),
            mark("Take a part of it."),
        ),
        errors.TrialMemoryError: ProblemType(
            "trial-memory",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            mark("Reading the text took too much memory"),
            mark("Take a part of it."),
        ),
        errors.BusyTrialsError: ProblemType(
            "trial-busy",
            HTTPStatus.SERVICE_UNAVAILABLE,
            mark("Others are trying out texts at the moment"),
            mark("Try again in a while."),
        ),
        errors.FrequentTrialsError: ProblemType(
            "trial-frequent",
            HTTPStatus.TOO_MANY_REQUESTS,
            mark("You have tried out many texts in a short time"),
            mark("Try again in a minute."),
        ),
    }
)
"""Error class to problem."""
