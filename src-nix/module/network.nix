# The firewall: closed, unless it is asked for.
{ config, lib, ... }:
let
  cfg = config.services.luminous-healing;
in
{
  config.networking.firewall.allowedTCPPorts = lib.mkIf (cfg.enable && cfg.openFirewall) [ cfg.listen.port ];
}
