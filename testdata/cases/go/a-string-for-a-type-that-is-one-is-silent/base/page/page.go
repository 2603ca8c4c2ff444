package page

// Page is what is shown.
type Page struct {
	Width int
	Title string
}
