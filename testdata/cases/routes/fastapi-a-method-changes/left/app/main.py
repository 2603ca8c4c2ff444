from fastapi import APIRouter, FastAPI

app = FastAPI()
router = APIRouter(prefix="/items")


@router.get("/{item_id}")
def read_item(item_id: int):
    return {}


@router.put("/{item_id}/tags")
def tag_item(item_id: int):
    return {}


app.include_router(router, prefix="/api")
