package server

type Server struct{ open bool }

func ResetServer(s *Server) {
	s.open = false
}
