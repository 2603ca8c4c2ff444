include(":app", ":feed")
