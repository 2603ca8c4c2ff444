package m

import (
	"github.com/go-chi/chi/v5"
	"x.org/users"
)

func app() {
	r := chi.NewRouter()
	r.Mount("/users", users.Router())
	r.Get("/x", x)
}
