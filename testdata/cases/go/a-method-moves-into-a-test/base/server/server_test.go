package server

import "testing"

func TestServer(t *testing.T) {
	s := &Server{}
	_ = s.ForceShutdown()
}
