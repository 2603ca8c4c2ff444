package api

import "github.com/gin-gonic/gin"

func Setup() *gin.Engine {
	r := gin.Default()
	songs := r.Group("/v1")
	{
		songs.GET("/songs/:id", getSong)
		songs.DELETE("/songs/:id", auth(), deleteSong)
	}
	return r
}
