package context

type Context struct{}

func (c *Context) Deadline(name string, at int) {}
