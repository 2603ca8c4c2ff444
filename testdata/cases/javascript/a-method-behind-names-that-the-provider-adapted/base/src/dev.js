function run(ctx, source) {
  return ctx.services.crypto.getkey(source.id);
}

module.exports = { run };
