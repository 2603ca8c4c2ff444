rootProject.name = "shop"

include(":app")
include(":core")
include(":feed")
include(":till")
