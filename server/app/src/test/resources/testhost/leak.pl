# A program's memory: NAME BYTES_PER_SECOND TOP BOTTOM. Takes a page again and again, at that rate; where it holds TOP bytes it lets go all but
# BOTTOM, as a collector of garbage does. What it held before is in /run/NAME.held; that is taken over once, so that a restart begins with nothing.
use strict;
use Time::HiRes qw(sleep);
my ($name, $rate, $top, $bottom) = @ARGV;
my $page = 4096;
my ($held, @pages) = ('');

sub hold {
    my ($bytes) = @_;
    @pages = ();
    undef $held;
    vec($held, $bytes - 1, 8) = 1 if $bytes > 0;
}

my $before = "/run/$name.held";
if (open(my $file, '<', $before)) {
    hold(int(<$file>));
    unlink($before);
}
# what perl itself has let go is used up first, so that each page from now on is a new one for the kernel too
push @pages, "x" x $page for 1 .. 64;
while (1) {
    sleep($page / $rate);
    push @pages, "x" x $page;
    hold($bottom) if length($held // '') + $page * @pages > $top;
}
