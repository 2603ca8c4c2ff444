cd "$(dirname "$0")/.."
cd web/app && ls
cd ../..
(cd docs && ls)
make install
