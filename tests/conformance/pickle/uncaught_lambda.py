import pickle


def send(work):
    return pickle.dumps({'job': [work]})


def outer():
    def local():
        pass
    send(local)


outer()
