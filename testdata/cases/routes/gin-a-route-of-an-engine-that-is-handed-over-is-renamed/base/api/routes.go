package api
import "github.com/gin-gonic/gin"
func Register(handler *gin.Engine) {
	handler.GET("/users/:id", show)
	handler.POST("/users", create)
}
