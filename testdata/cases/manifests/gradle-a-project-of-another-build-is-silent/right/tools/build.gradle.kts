dependencies {
    api(project(":core"))
}
