class AppError(Exception):
    """Base of our errors."""

class NotFound(AppError):
    def __init__(self, what, code=404):
        super().__init__(what, code)
        self.what, self.code = what, code
    def __str__(self):
        return f"{self.what} not found ({self.code})"

class Silent(AppError): pass

for error in (NotFound("page"), Silent(), Silent("one"), Silent("one", 2), AppError(5), NotFound("x", code=1)):
    try:
        raise error
    except NotFound as e:
        print("NotFound:", e, e.code, e.args, repr(e))
    except AppError as e:
        print("AppError:", repr(e), str(e), e.args)
try:
    raise Silent
except Exception as e:
    print(type(e).__name__, e.args, isinstance(e, AppError))
try:
    raise "a string"
except TypeError as e:
    print(e)
try:
    raise 5 from None
except TypeError as e:
    print(e)
print(issubclass(NotFound, Exception), NotFound.__doc__, AppError.__doc__)
