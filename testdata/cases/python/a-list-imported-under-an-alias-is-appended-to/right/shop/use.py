from shop.roles import ROLES as ALL

ALL.append("guest")
