namespace N;
class U { void F() { R.On((a, b) => {}); } }
