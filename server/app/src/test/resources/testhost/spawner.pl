# Starts forty children that end at once, and does not collect them; from its second start on it does.
use strict;
my $again = -e '/run/spawner.started';
open(my $mark, '>', '/run/spawner.started') or die $!;
close $mark;
$SIG{CHLD} = 'IGNORE' if $again;
for (1 .. 40) {
    my $child = fork;
    die "fork: $!" unless defined $child;
    exit 0 if $child == 0;
}
sleep 3600 while 1;
