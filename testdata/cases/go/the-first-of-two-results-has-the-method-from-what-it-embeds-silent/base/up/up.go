package up

type Client struct{}

func (c *Client) UploadAll() {}

type Other struct{}

func NewClient(a string) (*Client, error) {
	return &Client{}, nil
}
