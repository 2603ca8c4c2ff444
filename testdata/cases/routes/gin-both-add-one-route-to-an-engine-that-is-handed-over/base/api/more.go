package api
import "github.com/gin-gonic/gin"
func More(e *gin.Engine) {
	e.POST("/more", create)
}
