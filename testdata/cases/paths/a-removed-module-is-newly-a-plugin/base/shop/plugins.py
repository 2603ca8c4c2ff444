def load_plugin():
    return 1
