package main

import "net/http"

func main() {
	http.HandleFunc("/b", b)
	http.HandleFunc("/health", health)
}
