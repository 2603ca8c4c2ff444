plugins {
    alias(libs.plugins.jvm)
}

dependencies {
    implementation(libs.squareup.okhttp)
    testImplementation(libs.junit)
}
