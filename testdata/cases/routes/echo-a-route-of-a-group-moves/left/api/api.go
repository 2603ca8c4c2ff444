package api

import "github.com/labstack/echo/v4"

func New() *echo.Echo {
	e := echo.New()
	g := e.Group("/admin")
	g.POST("/index/rebuild", reindex)
	e.GET("/ping", ping)
	return e
}
