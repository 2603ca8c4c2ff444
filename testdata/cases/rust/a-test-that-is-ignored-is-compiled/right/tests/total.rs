use app::total;

#[test]
#[ignore]
fn sums() {
    assert_eq!(total(&[1]), 1);
}
