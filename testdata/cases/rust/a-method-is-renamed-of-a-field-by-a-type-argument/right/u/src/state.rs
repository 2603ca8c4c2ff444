type ControlPlane = t::TestContext<n::Server>;

pub fn test(ctx: &ControlPlane) {
    let c = ctx.server.apictx();
}
