plugins {
    alias(libs.plugins.jvm)
    alias(libs.plugins.spotless)
}

dependencies {
    implementation(libs.okhttp)
    testImplementation(libs.junit)
}
