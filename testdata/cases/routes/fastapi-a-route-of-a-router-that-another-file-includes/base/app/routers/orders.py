from fastapi import APIRouter

router = APIRouter()


@router.get("/{order_id}")
def order(order_id: int):
    return {}


@router.post("/")
def make():
    return {}
