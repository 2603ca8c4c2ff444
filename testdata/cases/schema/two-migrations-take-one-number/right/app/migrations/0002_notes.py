operations = [2]
