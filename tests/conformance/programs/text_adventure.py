# Reads commands from standard input.
rooms = {
    "hall": {"north": "library", "east": "kitchen"},
    "library": {"south": "hall"},
    "kitchen": {"west": "hall"},
}
items = {"library": ["book"], "kitchen": ["knife", "apple"]}
here, bag = "hall", []
while True:
    print(f"You are in the {here}.", "You see: " + ", ".join(items.get(here, [])) if items.get(here) else "")
    try:
        command, *words = input("> ").split()
    except EOFError:
        print("\nThe end of the input.")
        break
    except ValueError:
        print("Say something.")
        continue
    match command:
        case "go":
            direction = words[0] if words else "nowhere"
            if direction in rooms[here]:
                here = rooms[here][direction]
            else:
                print("You cannot go", direction)
        case "take":
            for w in words:
                if w in items.get(here, []):
                    items[here].remove(w)
                    bag.append(w)
                else:
                    print("There is no", w)
        case "quit":
            print("Bye with", bag)
            break
        case _:
            print("I do not know", repr(command))
