package dev.ump.events.bench;

/** A scenario of the benchmark. */
interface Scenario {

    /** The name used to select and report it. */
    String name();

    /** Measures and reports figures; throws if the product fails to do its job. */
    void run(Workbench bench, Section section);
}
