make lint
