package dev.ump.events.bench;

/** The target for a figure. A missed target is reported, but fails nothing. */
record Target(boolean atLeast, double bound) {

    /** Whether the target was met. */
    enum Verdict {
        PASS,
        MISS
    }

    static Target atLeast(double bound) {
        return new Target(true, bound);
    }

    static Target atMost(double bound) {
        return new Target(false, bound);
    }

    Verdict judge(double value) {
        return (atLeast ? value >= bound : value <= bound) ? Verdict.PASS : Verdict.MISS;
    }

    @Override
    public String toString() {
        return (atLeast ? ">= " : "<= ") + bound;
    }
}
