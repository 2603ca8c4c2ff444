npm run build:web
