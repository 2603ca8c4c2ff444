def run_entry():
    return 1
