dependencies {
    implementation(project(":kernel"))
}
