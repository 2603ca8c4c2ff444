from app import run
X = run()
