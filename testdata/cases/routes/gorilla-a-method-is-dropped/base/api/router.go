package api

import "github.com/gorilla/mux"

func Router() *mux.Router {
	r := mux.NewRouter()
	s := r.PathPrefix("/api").Subrouter()
	s.HandleFunc("/tasks/{id:[0-9]+}", task).Methods("GET", "PATCH")
	return r
}
