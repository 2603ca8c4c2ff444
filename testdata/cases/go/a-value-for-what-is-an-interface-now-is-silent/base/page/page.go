package page

// Page is what is shown.
type Page struct {
	Width int
}

// Show gives the width.
func Show(page *Page) int {
	return page.Width
}
