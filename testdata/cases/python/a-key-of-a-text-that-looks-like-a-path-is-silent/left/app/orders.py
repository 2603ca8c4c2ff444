def total_of_all():
    return 1
