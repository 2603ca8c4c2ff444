// was libs.okhttp
dependencies {
    api(files("libs.okhttp.jar")) /* libs.okhttp */
    api(project.libs.okhttp)
}
