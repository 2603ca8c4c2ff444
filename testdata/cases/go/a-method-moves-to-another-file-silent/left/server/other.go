package server

import "log"

const Name = "a"

func (s *Server) Shutdown() error {
	log.Println("closing", s.open)
	if !s.open {
		return nil
	}
	s.open = false
	log.Println("closed")
	return nil
}
