{
  description = "Luminous Healing: a self-healing service for Linux hosts";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.11";

  outputs = { self, nixpkgs }:
    let
      inherit (nixpkgs) lib;
      forEach = f: lib.genAttrs [ "x86_64-linux" "aarch64-linux" ] (system: f nixpkgs.legacyPackages.${system} system);
      # what is built from the checkout around this folder
      package = pkgs: pkgs.callPackage ./package.nix { };
      vm = pkgs: file: pkgs.testers.runNixOSTest (import file { module = self.nixosModules.default; });
    in
    {
      packages = forEach (pkgs: _: rec {
        luminous-healing = package pkgs;
        default = luminous-healing;
      });

      overlays.default = final: _: { luminous-healing = package final; };

      nixosModules.default = { pkgs, lib, ... }: {
        imports = [ ./module ];
        services.luminous-healing.package = lib.mkDefault (package pkgs);
      };

      checks = forEach (pkgs: system: {
        inherit (self.packages.${system}) luminous-healing;
        break-unit = vm pkgs ./vm/break-unit.nix;
        fill-disk = vm pkgs ./vm/fill-disk.nix;
        rollback = vm pkgs ./vm/rollback.nix;
      });

      devShells = forEach (pkgs: _: {
        # the build's own wrapper brings Maven
        default = pkgs.mkShell {
          packages = [ pkgs.jdk25 pkgs.mmdebstrap pkgs.chromium pkgs.tmux pkgs.iproute2 pkgs.util-linux ];
          JAVA_HOME = "${pkgs.jdk25}/lib/openjdk";
          LUMINOUS_CHROMIUM = "${pkgs.chromium}/bin/chromium";
          PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD = "1";
        };
      });
    };
}
