package main
var routes = []route{{"GET /users/{id}", show}}
