# Refused by a type.
{ services.luminous-healing = { enable = true; settings.defaults.interval = "5 minutes"; }; }
