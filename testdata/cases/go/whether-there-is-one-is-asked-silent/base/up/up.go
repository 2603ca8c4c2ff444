package up

type Client struct {
	Items map[string]int
	Name string
}
