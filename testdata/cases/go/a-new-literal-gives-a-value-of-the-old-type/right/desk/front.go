package desk

import "example.org/shop/page"

func Front() page.Page {
	return page.Page{Width: 80, Title: "front"}
}
