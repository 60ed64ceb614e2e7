# Refused by a type.
{ services.luminous-healing = { enable = true; settings.healing.trust.critical = "always"; }; }
