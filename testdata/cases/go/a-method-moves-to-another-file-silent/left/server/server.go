package server

type Server struct{ open bool }

func (s *Server) Listen(port int) error {
	s.open = true
	return nil
}
