package q;
import p.R;
class U { void f() { R.on((a, b) -> {}); } }
