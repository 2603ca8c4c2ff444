mod orders;
use actix_web::{web, App};

fn app() {
    App::new().service(web::scope("/sales").configure(orders::config));
}

fn main() {}
