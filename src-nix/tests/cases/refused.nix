# Everything that an assertion refuses.
{ pkgs, ... }:
{
  services.luminous-healing = {
    enable = true;
    java = pkgs.jdk21_headless;
    openFirewall = true;
    tokenFile = "lum_0123456789";
    environmentFile = "${builtins.storeDir}/abc-luminous.env";
    environment.QUARKUS_MAILER_PASSWORD = "hunter2";
    protect = [ "ssh.service" ];
    policyFile = ./standard.nix;
    executor.peers = [ ];
    settings = {
      probes = [ { name = "web"; http = { url = "http://localhost/"; headers.Authorization = "Bearer x"; secretHeaders.X-Key = "${builtins.storeDir}/key"; }; } ];
    };
  };
}
