package up

type Client struct {
	Items map[string]int64
	Name string
}
