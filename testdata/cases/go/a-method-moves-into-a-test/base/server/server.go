package server

type Server struct{ open bool }

func (s *Server) ForceShutdown() error {
	s.open = false
	return nil
}
