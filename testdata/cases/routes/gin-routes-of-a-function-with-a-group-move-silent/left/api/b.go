package api

func movies(rg *gin.RouterGroup) {
	m := rg.Group("/movies")
	m.GET("/:movie/cast", cast)
}
