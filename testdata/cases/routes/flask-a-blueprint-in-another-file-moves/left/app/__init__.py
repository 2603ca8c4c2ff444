from flask import Flask

from app.users import bp

app = Flask(__name__)
app.register_blueprint(bp, url_prefix="/people")
