dependencies {
    implementation(project(":core"))
}
