class Form:
    fields = ("a", "b")
