from app.timing import Timing
