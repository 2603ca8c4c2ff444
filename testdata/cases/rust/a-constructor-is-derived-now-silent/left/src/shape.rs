use derive_new::new;

#[derive(new)]
pub struct Shape {
    side: u32,
}
