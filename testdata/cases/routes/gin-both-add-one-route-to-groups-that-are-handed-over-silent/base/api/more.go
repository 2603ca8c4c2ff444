package api
import "github.com/gin-gonic/gin"
func More(g *gin.RouterGroup) {
	g.POST("/more", create)
}
