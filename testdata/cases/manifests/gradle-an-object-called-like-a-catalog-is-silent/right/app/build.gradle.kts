val deps = Deps()
dependencies {
    implementation(deps.slf4j)
    implementation(deps.guava)
}
