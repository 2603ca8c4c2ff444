package api

import "github.com/go-chi/chi/v5"

func Router() chi.Router {
	r := chi.NewRouter()
	r.Get("/articles", list)
	r.Put("/articles/{articleID}", update)
	r.Get("/articles/{articleID}/comments", comments)
	return r
}
