package up

type Client struct{}

type Uploader interface {
	Up() error
}

func (c *Client) Up() error { return nil }

func NewClient(a string) (Uploader, error) {
	return &Client{}, nil
}
