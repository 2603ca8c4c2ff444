package server

import "testing"

func (s *Server) ForceShutdown() error {
	s.open = false
	return nil
}

func TestServer(t *testing.T) {
	s := &Server{}
	_ = s.ForceShutdown()
}
