package api
import "net/http"
func More(mux *http.ServeMux) {
	mux.HandleFunc("POST /more", create)
	mux.HandleFunc("GET /health", health)
}
