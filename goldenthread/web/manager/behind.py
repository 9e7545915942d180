"""behind"""


def show(request, key):
    raise NotImplementedError
