package conf

type Server struct {
	OnStart func(name string, code int) error
}
