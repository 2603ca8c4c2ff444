package server

import "testing"

func resetServer(s *Server) {
	s.open = false
}

func TestServer(t *testing.T) {
	resetServer(&Server{})
}
