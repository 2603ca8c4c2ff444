package m

import (
	"github.com/go-chi/chi/v5"
	"x.org/users"
)

func app() {
	r := chi.NewRouter()
	r.Get("/users/{id}", show)
	r.Get("/x", x)
}
