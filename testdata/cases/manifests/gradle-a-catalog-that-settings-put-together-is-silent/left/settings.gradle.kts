dependencyResolutionManagement {
    versionCatalogs {
        create("libs") {
            library("okhttp", "com.squareup.okhttp3:okhttp:4.12.0")
        }
    }
}
include(":app")
