package app

import other "acme.dev/shop/models"

func make() *other.Order { return &other.Order{Id: "1", NetTotal: 5} }
