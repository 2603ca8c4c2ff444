from p.user import User

LIMIT = 10
