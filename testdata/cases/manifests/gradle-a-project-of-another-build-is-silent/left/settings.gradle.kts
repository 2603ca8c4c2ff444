rootProject.name = "shop"

include(":app")
include(":kernel")
include(":feed")
include(":till")
