package server

func run() {
	resetServer(&Server{})
}
