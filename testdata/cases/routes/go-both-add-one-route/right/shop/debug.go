package shop

import "net/http"

func debugRoutes() {
	http.HandleFunc("/debug", debug)
	http.HandleFunc("/version", debugVersion)
}
