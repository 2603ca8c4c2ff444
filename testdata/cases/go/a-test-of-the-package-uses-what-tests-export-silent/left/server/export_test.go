package server

func ResetServer(s *Server) {
	s.open = false
}
