package up

type Client struct{}

func (c *Client) Up() error { return nil }

func NewClient(a string) (*Client, error) {
	return &Client{}, nil
}
