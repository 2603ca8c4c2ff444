from flask import Flask
app = Flask(__name__)

@app.route("/users/<int:id>")
def show(id):
    return {}

@app.route("/orders", methods=["POST"])
def create():
    return {}
