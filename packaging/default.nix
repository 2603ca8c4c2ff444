# Nix: `nix-build packaging`. Version and dependencies are those of Cargo.toml and Cargo.lock.
{
  pkgs ? import <nixpkgs> { },
}:
let
  manifest = (builtins.fromTOML (builtins.readFile ../Cargo.toml)).package;
in
pkgs.rustPlatform.buildRustPackage {
  pname = manifest.name;
  version = manifest.version;
  src = pkgs.lib.cleanSource ../.;
  cargoLock.lockFile = ../Cargo.lock;
  nativeBuildInputs = [ pkgs.installShellFiles ];
  nativeCheckInputs = [ pkgs.git ];
  # The tests need the folder of a checkout of git.
  doCheck = false;
  postInstall = ''
    $out/bin/divergence man > divergence.1
    installManPage divergence.1
    installShellCompletion --cmd divergence \
      --bash <($out/bin/divergence completions bash) \
      --fish <($out/bin/divergence completions fish) \
      --zsh <($out/bin/divergence completions zsh)
  '';
  meta = {
    description = manifest.description;
    license = with pkgs.lib.licenses; [ mit asl20 ];
    mainProgram = manifest.name;
  };
}
