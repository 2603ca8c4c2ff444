mod orders;
mod users;
use actix_web::{web, App};

fn app() {
    App::new()
        .service(web::scope("/orders").configure(orders::config))
        .service(web::scope("/users").configure(users::config));
}

fn main() {}
