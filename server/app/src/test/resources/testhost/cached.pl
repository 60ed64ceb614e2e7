# Reads a file again and again, as a database does that lives of the page cache, and notes how long each reading took (milliseconds).
use strict;
use Time::HiRes qw(time sleep);
$| = 1;
while (1) {
    my $from = time;
    open(my $file, '<', $ARGV[0]) or die "$ARGV[0]: $!";
    1 while sysread $file, my $part, 1 << 16;
    close $file;
    printf "%.1f\n", 1000 * (time - $from);
    sleep 0.02;
}
