from shop.v1.order_pb2 import STATUS_HELD
import shop.v1.order_pb2 as pb

def f(s):
    return s == pb.STATUS_HELD
