dependencies {
    api(libs.okhttp)
}
