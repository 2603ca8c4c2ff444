package models

import "gorm.io/gorm"

type Order struct {
	gorm.Model
	NetTotal int64 `gorm:"column:net_total"`
	Note string
}

func (Order) TableName() string {
	return "shop_orders"
}
