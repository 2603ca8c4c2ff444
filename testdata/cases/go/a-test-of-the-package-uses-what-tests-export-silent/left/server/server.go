package server

type Server struct{ open bool }
