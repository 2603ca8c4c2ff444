pub mod page;
pub mod text;

pub fn first() -> String {
    text::tidy("a")
}
