package m

import "github.com/gin-gonic/gin"

func app() {
	r := gin.Default()
	r.NoRoute(proxy)
	r.GET("/x", x)
}
