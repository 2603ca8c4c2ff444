package models

import "gorm.io/gorm"

func (Client) TableName() string { return "customers" }

type Client struct {
	gorm.Model
	FirstName string
	Email string
}
