# What the flake gives, with stand-ins for its input and for the builders that it calls: shows that its parts fit each other. Nothing is built.
let
  lib = import ./lib.nix // {
    fakeHash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    licenses.asl20 = "Apache-2.0";
    platforms.linux = [ "x86_64-linux" "aarch64-linux" ];
  };
  tool = name: { type = "derivation"; inherit name; outPath = "/nix/store/00000000000000000000000000000000-${name}"; };
  pkgs = import ./pkgs.nix { inherit lib; } // lib.genAttrs [ "jdk25" "mmdebstrap" "chromium" "tmux" "util-linux" "makeWrapper" ] tool // {
    maven.override = { jdk_headless }: { buildMavenPackage = a: tool "${a.pname}-${a.version}" // a // { java = jdk_headless.version; }; };
    callPackage = file: given: let f = import file; in f (builtins.intersectAttrs (builtins.functionArgs f) (pkgs // { inherit lib; }) // given);
    mkShell = a: tool "shell" // a;
    testers.runNixOSTest = t: tool t.name // { nodes = lib.attrNames t.nodes; inherit (t) testScript; machine = t.nodes.machine { inherit lib pkgs; }; };
  };
  flake = import ../../flake.nix;
  outputs = flake.outputs { self = outputs; nixpkgs = { inherit lib; legacyPackages = lib.genAttrs [ "x86_64-linux" "aarch64-linux" ] (_: pkgs); }; };
  # a machine of a VM test, judged by the module
  judged = test: lib.evalModules {
    modules = [ ./nixos.nix ./any-option.nix ./service.nix { imports = [ ../../module ]; } (plain test.machine) ];
    specialArgs = { inherit pkgs; };
  };
  # without the flake's own module, whose place ./service.nix and the module take here
  plain = machine: machine // { imports = map (m: m // { imports = [ ]; }) machine.imports; };
  system = outputs.checks.x86_64-linux;
in
{
  systems = lib.attrNames outputs.packages;
  package = { inherit (outputs.packages.x86_64-linux.default) name java installPhase mvnParameters; };
  overlay = (outputs.overlays.default pkgs pkgs).luminous-healing.name;
  checks = lib.attrNames system;
  shell = map (p: p.name) outputs.devShells.aarch64-linux.default.packages;
  module = (lib.evalModules {
    modules = [ ./nixos.nix outputs.nixosModules.default { services.luminous-healing.enable = true; } ];
    specialArgs = { inherit pkgs; };
  }).config.services.luminous-healing.package.name;
  # the policies of the VM tests' machines, so that they are checked though the machines cannot be booted here
  vm = lib.genAttrs [ "break-unit" "fill-disk" "rollback" ] (n:
    let c = (judged system.${n}).config; in
    {
      failed = map (a: a.message) (lib.filter (a: !a.assertion) c.assertions);
      policy = c.environment.etc."luminous/policy.yaml".source.text;
      executor = c.environment.etc."luminous-executor/policy".text;
      script = system.${n}.testScript;
    });
}
