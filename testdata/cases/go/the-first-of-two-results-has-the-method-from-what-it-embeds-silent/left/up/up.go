package up

type Client struct{}

func (c *Client) UploadAll() {}

type Other struct{ Client }

func NewClient(a string) (*Other, error) {
	return &Other{}, nil
}
