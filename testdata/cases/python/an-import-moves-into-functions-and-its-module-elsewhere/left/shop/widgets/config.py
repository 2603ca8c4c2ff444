class RunConfig:
    size = 1
