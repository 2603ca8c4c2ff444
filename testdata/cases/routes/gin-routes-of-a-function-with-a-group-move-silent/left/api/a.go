package api

func register(rg *gin.RouterGroup) {
}
