package report

import (
	"example.com/shop/internal/models"
	"gorm.io/gorm"
)

func Large(db *gorm.DB) (orders []models.Order) {
	db.Model(&models.Order{}).Where("total > ?", 5).Find(&orders)
	return orders
}
