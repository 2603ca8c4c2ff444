test -x scripts/b.sh && ./scripts/b.sh
[ ! -e "scripts/env.sh" ] || source scripts/env.sh
