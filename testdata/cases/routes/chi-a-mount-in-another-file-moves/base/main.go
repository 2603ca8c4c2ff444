package main

import (
	"example.com/shop/orders"
	"github.com/go-chi/chi/v5"
)

func app() chi.Router {
	r := chi.NewRouter()
	r.Mount("/orders", orders.Routes())
	return r
}
