use actix_web::{get, web, App};

#[get("/{id}/tracks")]
async fn tracks() -> String {
    String::new()
}

pub fn app() {
    App::new().service(web::scope("/records").service(tracks).route("/{id}", web::put().to(update)));
}
