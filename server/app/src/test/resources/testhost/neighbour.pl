# Does a little work again and again, and notes of each piece when it began (seconds since the epoch) and how long it took (milliseconds).
use strict;
use Time::HiRes qw(time sleep);
$| = 1;
while (1) {
    my $from = time;
    my $sum = 0;
    $sum += $_ for 1 .. 50_000;
    printf "%.3f %.1f\n", $from, 1000 * (time - $from);
    sleep 0.005;
}
