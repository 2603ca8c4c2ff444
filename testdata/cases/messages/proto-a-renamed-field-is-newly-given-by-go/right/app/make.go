package app

import shopv1 "acme.dev/shop/gen/shop/v1"

func make() *shopv1.Order { return &shopv1.Order{Id: "1", NetTotal: 5} }
