package client
type Client struct { URL string }
func New(url string) *Client { return &Client{URL: url} }
func (c *Client) Fetch() string { return c.URL }
