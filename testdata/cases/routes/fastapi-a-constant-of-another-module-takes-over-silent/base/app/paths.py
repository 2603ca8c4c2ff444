USER = "/users/{id}"
