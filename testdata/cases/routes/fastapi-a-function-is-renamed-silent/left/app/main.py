from fastapi import APIRouter, FastAPI

app = FastAPI()
router = APIRouter(prefix="/items")


@router.get("/{item_id}")
def read_item(item_id: int):
    return {}


@router.post("/{id}/tags")
def add_tag(item_id: int):
    return {}


app.include_router(router, prefix="/api")
