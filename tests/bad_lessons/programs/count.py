WORKERS = 3  #: 1..16
KIND = "threads"  #: serial|threads
print("counting")
