package use
import "example.com/app/client"
func Go(c *client.Client) string { d := client.Client{URL: "x"}; return c.Fetch() + d.Fetch() }
