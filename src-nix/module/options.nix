# What can be set about the server and the installation.
{ config, lib, pkgs, ... }:
let
  inherit (lib) literalExpression mkEnableOption mkOption types;
  settingsType = import ./settings-type.nix { inherit lib; };
  # a path as text: a Nix path would be copied to the store, where everybody may read it
  secretPath = types.nullOr types.str;
in
{
  options.services.luminous-healing = {
    enable = mkEnableOption "Luminous Healing: a server that watches this host, and an executor that does what root's policy permits";

    package = mkOption {
      type = types.package;
      description = "The package: jars, JVM options, documentation and launchers. The flake's module sets it.";
    };

    java = mkOption {
      type = types.package;
      default = pkgs.jdk25_headless;
      defaultText = literalExpression "pkgs.jdk25_headless";
      description = "The Java runtime of server, executor and one-shots: version 25.";
    };

    settings = mkOption {
      type = settingsType;
      default = { };
      example = literalExpression ''{ catalogue = [ "units" "filesystems" ]; healing.trust.disruptive = "auto"; }'';
      description = ''
        The server's policy, key by key as in docs/reference/policy.md. While nothing is set the policy that ships with the server holds;
        whatever is set here replaces that one as a whole. It is checked by `luminous-server check` when the system is built.
      '';
    };

    policyFile = mkOption {
      type = types.nullOr types.path;
      default = null;
      description = "A policy file that is used instead of `settings`, as it is; checked in the same way.";
    };

    protect = mkOption {
      type = types.listOf (types.strMatching "[^ /#[:space:]]+");
      default = [ ];
      example = [ "postgresql*.service" ];
      description = "Globs of units that are never touched: the server plans nothing for them, and the executor refuses them and their processes.";
    };

    stateDir = mkOption {
      type = types.strMatching "/[A-Za-z0-9._/-]+";
      default = "/var/lib/luminous";
      description = "Where the server keeps incidents, audit and token; 0700, the server's.";
    };

    tokenFile = mkOption {
      type = secretPath;
      default = null;
      example = "/run/secrets/luminous-token";
      description = "The file with the operator's token, readable for the user luminous; null: `token` in `stateDir`, made at the first start; \"none\": no such token.";
    };

    environmentFile = mkOption {
      type = secretPath;
      default = null;
      example = "/run/secrets/luminous.env";
      description = "A file with further variables of the server that are secret, such as a mail password; read by systemd as root.";
    };

    environment = mkOption {
      type = types.attrsOf types.str;
      default = { };
      example = { LUMINOUS_PROCESSES_EVERY = "10s"; };
      description = "Variables of the server, LUMINOUS_* and QUARKUS_*, that are no secret: everybody may read the store.";
    };

    operators = mkOption {
      type = types.listOf types.str;
      default = [ ];
      description = "Users in the group luminous: they may open the server's Unix socket, which makes them admins of it.";
    };

    enableTui = mkOption {
      type = types.bool;
      default = true;
      description = "Whether `luminous-tui`, `luminous-server` and `luminous-executor` are in everybody's path.";
    };

    listen = {
      address = mkOption {
        type = types.str;
        default = "127.0.0.1";
        description = "The address that page and API are served at.";
      };
      port = mkOption {
        type = types.port;
        default = 9876;
        description = "The port that page and API are served at.";
      };
      allowFrom = mkOption {
        type = types.listOf (types.strMatching "[0-9a-fA-F.:]+(/[0-9]+)?");
        default = [ ];
        example = [ "192.0.2.0/24" ];
        description = "Addresses and networks, besides loopback, that the server's sandbox lets through in either direction.";
      };
      names = mkOption {
        type = types.listOf (types.strMatching "[A-Za-z0-9.-]+");
        default = [ ];
        description = "Host names, besides the loopback ones, under which the server may be asked.";
      };
    };

    openFirewall = mkOption {
      type = types.bool;
      default = false;
      description = "Whether the firewall lets `listen.port` through.";
    };
  };
}
