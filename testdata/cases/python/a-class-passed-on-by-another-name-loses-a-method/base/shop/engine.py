class Engine:
    def ignite(self):
        return 1

    def stop(self):
        return 2
