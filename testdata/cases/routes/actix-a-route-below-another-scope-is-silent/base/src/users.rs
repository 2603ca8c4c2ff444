use actix_web::{get, web, Responder};

#[get("/open")]
async fn open() -> impl Responder { "" }

pub fn config(cfg: &mut web::ServiceConfig) {
    cfg.service(open);
}
