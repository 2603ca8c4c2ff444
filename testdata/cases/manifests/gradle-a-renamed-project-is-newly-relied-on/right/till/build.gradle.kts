plugins { id("java") }

dependencies {
    api(project(":core"))
}
