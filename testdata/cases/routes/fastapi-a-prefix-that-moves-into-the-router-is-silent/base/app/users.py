from fastapi import APIRouter

router = APIRouter()


@router.get("/active")
def active():
    return []
