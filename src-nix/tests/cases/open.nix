# An address that others reach, without saying who may come.
{ services.luminous-healing = { enable = true; listen.address = "0.0.0.0"; protect = [ "db.service" ]; }; }
