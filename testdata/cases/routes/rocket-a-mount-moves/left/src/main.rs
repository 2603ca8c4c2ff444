#[macro_use]
extern crate rocket;

#[get("/notes/<id>")]
fn note(id: u32) -> String {
    String::new()
}

#[launch]
fn launch() -> _ {
    rocket::build().mount("/v2", routes![note])
}
