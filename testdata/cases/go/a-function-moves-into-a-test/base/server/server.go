package server

type Server struct{ open bool }

func resetServer(s *Server) {
	s.open = false
}
