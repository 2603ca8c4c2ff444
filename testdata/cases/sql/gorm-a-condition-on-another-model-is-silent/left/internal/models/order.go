package models

import "gorm.io/gorm"

type Order struct {
	gorm.Model
	Amount int
	Note   string
}

type Invoice struct {
	gorm.Model
	Total int
}
