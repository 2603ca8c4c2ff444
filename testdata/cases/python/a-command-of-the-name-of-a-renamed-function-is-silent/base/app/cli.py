def main():
    print("x")
def other():
    print("y")
