function run(ctx, source) {
  return ctx.services.crypto.fingerprint(source.id);
}

module.exports = { run };
