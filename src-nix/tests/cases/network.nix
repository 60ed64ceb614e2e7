# A server that others may ask, with its state elsewhere and without an executor.
{
  services.luminous-healing = {
    enable = true;
    stateDir = "/srv/luminous";
    listen = { address = "192.0.2.7"; port = 9443; allowFrom = [ "192.0.2.0/24" ]; names = [ "luminous.example" ]; };
    openFirewall = true;
    enableTui = false;
    executor.enable = false;
  };
}
