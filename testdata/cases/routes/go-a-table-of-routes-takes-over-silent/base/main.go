package main
import "net/http"
func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /users/{id}", show)
	mux.HandleFunc("POST /users", create)
	http.ListenAndServe(":8080", mux)
}
