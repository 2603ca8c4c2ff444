package api

import "github.com/gin-gonic/gin"

func Setup() *gin.Engine {
	r := gin.Default()
	v1 := r.Group("/v1")
	{
		v1.GET("/songs/:id", getSong)
		v1.DELETE("/songs/:id", auth(), deleteSong)
	}
	return r
}
