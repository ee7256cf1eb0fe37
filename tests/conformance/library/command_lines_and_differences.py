import shlex, getopt, reprlib, difflib
print(shlex.split('ls -l "my file" \'x y\''), shlex.quote("a b"), shlex.join(["a", "b c"]))
opts, args = getopt.getopt(["-a", "1", "--verbose", "x"], "a:", ["verbose"])
print(opts, args)
print(reprlib.repr(list(range(100))))
print("\n".join(difflib.unified_diff(["a", "b"], ["a", "c"], lineterm="")))
print(difflib.get_close_matches("appel", ["ape", "apple", "peach"]), difflib.SequenceMatcher(None, "abcd", "bcde").ratio())
