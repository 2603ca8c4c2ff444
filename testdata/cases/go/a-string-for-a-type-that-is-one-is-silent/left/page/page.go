package page

// Title is a short text.
type Title string

// Page is what is shown.
type Page struct {
	Width int
	Title Title
}
