package shop

import "net/http"

func adminRoutes() {
	http.HandleFunc("/admin", admin)
	http.HandleFunc("/version", adminVersion)
}
