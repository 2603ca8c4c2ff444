package shop

import "net/http"

func Routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders/{id}", showOrder)
	mux.HandleFunc("POST /orders", createOrder)
	return mux
}
