from flask import Blueprint

bp = Blueprint("auth", __name__)


@bp.route("/signin", methods=("GET", "POST"))
def login():
    return ""
