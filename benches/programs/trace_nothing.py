# The price of starting and ending, to be taken off the others.
pass
