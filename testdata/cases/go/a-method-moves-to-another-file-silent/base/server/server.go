package server

type Server struct{ open bool }

func (s *Server) Shutdown() error {
	s.open = false
	return nil
}

func (s *Server) Listen(port int) error {
	s.open = true
	return nil
}
