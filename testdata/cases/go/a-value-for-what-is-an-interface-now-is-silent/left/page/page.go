package page

// Page is what is shown.
type Page struct {
	Width int
}

// Show gives the width.
func Show(page Wide) int {
	return page.Wide()
}

// Wide is what has a width.
type Wide interface {
	Wide() int
}

func (page *Page) Wide() int {
	return page.Width
}
