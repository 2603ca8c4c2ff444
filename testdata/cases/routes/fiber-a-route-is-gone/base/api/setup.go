package api

import "github.com/gofiber/fiber/v2"

func Setup() *fiber.App {
	app := fiber.New()
	api := app.Group("/api")
	api.Get("/rooms/:room/seats", seats)
	api.Post("/rooms", makeRoom)
	return app
}
