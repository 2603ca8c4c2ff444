package client
type APIClient struct { URL string }
func New(url string) *APIClient { return &APIClient{URL: url} }
func (c *APIClient) Fetch() string { return c.URL }
