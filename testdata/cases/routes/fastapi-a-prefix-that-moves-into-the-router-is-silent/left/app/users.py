from fastapi import APIRouter

router = APIRouter(prefix="/users")


@router.get("/active")
def active():
    return []
