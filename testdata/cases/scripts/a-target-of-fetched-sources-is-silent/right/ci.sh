pushd vendor/zlib
make install
popd
(cd "$SRC"; make install)
