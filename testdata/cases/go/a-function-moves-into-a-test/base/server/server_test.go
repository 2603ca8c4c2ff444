package server

import "testing"

func TestServer(t *testing.T) {
	resetServer(&Server{})
}
