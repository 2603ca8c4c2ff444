PLUGINS = ("a", "b")
