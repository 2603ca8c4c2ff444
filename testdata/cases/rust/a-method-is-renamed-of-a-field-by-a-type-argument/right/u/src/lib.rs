mod state;
pub fn f() {}
