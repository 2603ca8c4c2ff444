package desk

import "example.org/shop/page"

func Front(front *page.Page) int {
	return page.Show(front)
}
