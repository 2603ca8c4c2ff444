package up

type Client struct{}

func NewClient(a string) (*Client, error) {
	return &Client{}, nil
}
