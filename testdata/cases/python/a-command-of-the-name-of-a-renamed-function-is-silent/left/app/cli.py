def run():
    print("x")
def other():
    print("y")
