from shop import Motor


def go():
    motor = Motor()
    return motor.ignite()
