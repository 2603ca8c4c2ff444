from flask import Blueprint, Flask

app = Flask(__name__)
bp = Blueprint("reports", __name__)


@bp.route("/<int:report_id>", methods=["GET", "DELETE"])
def report(report_id):
    return {}


@app.route("/login", methods=["POST"])
def login():
    return {}


app.register_blueprint(bp, url_prefix="/files")
