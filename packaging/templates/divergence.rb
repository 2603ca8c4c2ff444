# Homebrew: a formula for a tap.
class Divergence < Formula
  desc "Says how git branches diverge before anyone merges them"
  homepage "@URL@"
  version "@VERSION@"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    url "@URL@/divergence-@VERSION@-aarch64-apple-darwin.tar.gz"
    sha256 "@SHA256:aarch64-apple-darwin@"
  end

  on_linux do
    url "@URL@/divergence-@VERSION@-x86_64-unknown-linux-musl.tar.gz"
    sha256 "@SHA256:x86_64-unknown-linux-musl@"
  end

  def install
    bin.install "divergence"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/divergence.bash" => "divergence"
    fish_completion.install "completions/divergence.fish"
    zsh_completion.install "completions/_divergence"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/divergence --version")
    assert_match "drift", shell_output("#{bin}/divergence demo")
  end
end
