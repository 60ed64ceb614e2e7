# What can be set about the executor: root's policy, in which nothing is permitted that is not written.
{ lib, ... }:
let
  inherit (lib) mkOption types;
  # one line, without a comment in which something could be hidden
  line = first: types.strMatching "(${first})( [^#[:space:]]+)+";
in
{
  options.services.luminous-healing.executor = {
    enable = mkOption {
      type = types.bool;
      default = true;
      description = "Whether the executor, its one-shots and its polkit rule are there; without them the server acts with its own rights alone.";
    };

    peers = mkOption {
      type = types.listOf (types.strMatching "[ug]id=[^#[:space:]]+");
      default = [ "uid=luminous" ];
      description = "Who may connect, as `uid=NAME` or `gid=NAME`.";
    };

    rules = mkOption {
      type = types.listOf (line "permit|deny");
      default = [ ];
      example = [ "permit restart-unit unit=*.service" "deny restart-unit unit=db-*.service" ];
      description = "Lines of docs/reference/executor-policy.md in order; the last that matches decides, without one the answer is no.";
    };

    budgets = mkOption {
      type = types.attrsOf (types.strMatching "[1-9][0-9]{0,5}/[0-9]+[a-z]+");
      default = { };
      example = { restart-unit = "10/5m"; "class:disruptive" = "20/5m"; };
      description = "How often: actions, or `class:RISK`, and TIMES/SPAN.";
    };

    scripts = mkOption {
      default = { };
      description = ''
        Scripts of root's that `run-script` may run by name, once a rule permits it. They are copied to /etc/luminous-executor/scripts:
        the executor refuses a file below a folder that a group may write, as /nix/store is.
      '';
      type = types.attrsOf (types.submodule {
        options = {
          text = mkOption {
            type = types.lines;
            description = "The script itself, with its interpreter in the first line.";
          };
          timeout = mkOption {
            type = types.strMatching "[0-9]+[smh]";
            default = "1m";
            description = "How long it may take, 1s to 1h.";
          };
        };
      });
    };
  };
}
