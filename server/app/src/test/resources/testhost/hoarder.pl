# Takes 48 MB and keeps them once it is told to by USR1; a new start has none.
use strict;
my @kept;
$SIG{USR1} = sub { push @kept, 'x' x (1 << 20) for 1 .. 48 };
sleep 3600 while 1;
