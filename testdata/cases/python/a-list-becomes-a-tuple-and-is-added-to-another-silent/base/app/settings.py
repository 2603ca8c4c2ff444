PLUGINS = ["a", "b"]
