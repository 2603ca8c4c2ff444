package api

func register(rg *gin.RouterGroup) {
	rg.GET("/movies/:id/cast", cast)
}
