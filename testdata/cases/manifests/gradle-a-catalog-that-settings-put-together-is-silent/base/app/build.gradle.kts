plugins {
    alias(libs.plugins.jvm)
}

dependencies {
    implementation(libs.okhttp)
    testImplementation(libs.junit)
}
