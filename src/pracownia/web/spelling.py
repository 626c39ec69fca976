"""Every form of the house gets text in one spelling, whoever wrote the form."""

from functools import partial

from django.http import HttpRequest, HttpResponse, QueryDict

from pracownia.core.spelling import one_spelling

from .middleware import Handler


class SpellingMiddleware:
    """The body is still read only when somebody asks for it, and files stay as they are."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            read = request._load_post_and_files
            # Django has no other place between the body and request.POST.
            request._load_post_and_files = partial(_load, request, read)  # type: ignore[method-assign]
        return self.get_response(request)


def _load(request: HttpRequest, read: object) -> None:
    read()  # type: ignore[operator]
    given = request._post  # type: ignore[attr-defined]
    spelled = QueryDict(mutable=True, encoding=given.encoding)
    for name, values in given.lists():
        spelled.setlist(name, [one_spelling(value) for value in values])
    spelled._mutable = False
    request._post = spelled  # type: ignore[attr-defined]
