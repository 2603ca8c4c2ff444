package main

import "net/http"

func main() {
	http.HandleFunc("/a", a)
}
