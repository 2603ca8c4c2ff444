from flask import Blueprint

bp = Blueprint("users", __name__)


@bp.route("/active")
def active():
    return []
