from shop.math import line_of


def run(values):
    return line_of(*values)
