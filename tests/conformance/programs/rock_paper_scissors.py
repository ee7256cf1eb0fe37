BEATS = {"rock": "scissors", "paper": "rock", "scissors": "paper"}

def winner(a, b):
    if a == b:
        return "draw"
    return "first" if BEATS[a] == b else "second"

def play(rounds):
    score = {"first": 0, "second": 0, "draw": 0}
    for number, (a, b) in enumerate(rounds, start=1):
        try:
            result = winner(a, b)
        except KeyError as e:
            print(f"round {number}: {e} is no move")
            continue
        score[result] += 1
        print(f"round {number}: {a:>8} - {b:<8} {result}")
    return score

score = play([("rock", "paper"), ("paper", "paper"), ("scissors", "paper"), ("lizard", "rock"), ("rock", "scissors")])
print(score, max(score, key=score.get))
print(", ".join(f"{who}={n}" for who, n in sorted(score.items())))
