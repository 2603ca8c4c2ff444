package api
import "github.com/gin-gonic/gin"
func Register(handler *gin.Engine) {
	handler.GET("/members/:id", show)
	handler.POST("/users", create)
}
