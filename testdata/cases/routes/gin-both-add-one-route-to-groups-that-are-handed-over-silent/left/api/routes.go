package api
import "github.com/gin-gonic/gin"
func Register(g *gin.RouterGroup) {
	g.POST("/users", create)
	g.GET("/health", health)
}
