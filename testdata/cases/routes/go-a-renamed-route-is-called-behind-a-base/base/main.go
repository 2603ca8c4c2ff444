package main

import "net/http"

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/orders/{id}/cancel", cancel)
	http.ListenAndServe(":80", mux)
}

func cancel(w http.ResponseWriter, r *http.Request) {}
