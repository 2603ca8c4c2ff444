mod orders;
use actix_web::{web, App};

fn app() {
    App::new().service(web::scope("/orders").configure(orders::config));
}

fn main() {}
