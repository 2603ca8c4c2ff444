def main_entry():
    return 1
