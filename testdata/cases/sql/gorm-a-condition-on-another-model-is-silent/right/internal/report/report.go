package report

import (
	"example.com/shop/internal/models"
	"gorm.io/gorm"
)

func Large(db *gorm.DB) (invoices []models.Invoice) {
	db.Model(&models.Invoice{}).Where("total > ?", 5).Find(&invoices)
	return invoices
}
