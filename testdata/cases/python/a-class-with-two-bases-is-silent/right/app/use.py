from app.child import Child
child = Child("a")
