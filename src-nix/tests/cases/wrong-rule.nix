# Refused by a type.
{ services.luminous-healing = { enable = true; executor.rules = [ "permit restart-unit unit=a.service # and more" ]; }; }
