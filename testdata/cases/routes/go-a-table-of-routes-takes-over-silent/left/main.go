package main
import "net/http"
func main() {
	mux := http.NewServeMux()
	for _, r := range routes {
		mux.HandleFunc(r.Pattern, r.Handler)
	}
	mux.HandleFunc("POST /users", create)
	http.ListenAndServe(":8080", mux)
}
