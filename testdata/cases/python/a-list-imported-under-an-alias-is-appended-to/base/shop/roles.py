ROLES = ["admin", "user"]
