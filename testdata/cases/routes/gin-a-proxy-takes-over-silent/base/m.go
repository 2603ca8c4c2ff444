package m

import "github.com/gin-gonic/gin"

func app() {
	r := gin.Default()
	r.GET("/users/:id", show)
	r.GET("/x", x)
}
