def work():
    raise ValueError("from work")

def log_and_pass_on():
    try:
        work()
    except ValueError as e:
        print("logged:", e)
        raise

log_and_pass_on()
