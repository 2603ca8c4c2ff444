class Engine:
    def launch(self):
        return 1

    def stop(self):
        return 2
