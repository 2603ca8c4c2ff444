#[macro_use]
extern crate rocket;

#[get("/memos/<id>")]
fn note(id: u32) -> String {
    String::new()
}

#[launch]
fn launch() -> _ {
    rocket::build().mount("/api", routes![note])
}
