from app.form import Form


def run(name):
    Form.fields.append(name)
