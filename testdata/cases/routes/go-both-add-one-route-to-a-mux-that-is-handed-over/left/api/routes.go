package api
import "net/http"
func Register(mux *http.ServeMux) {
	mux.HandleFunc("POST /users", create)
	mux.HandleFunc("GET /health", health)
}
