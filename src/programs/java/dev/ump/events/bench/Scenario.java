package dev.ump.events.bench;

/** Something that is measured. */
interface Scenario {

    /** The name by which it is chosen and reported. */
    String name();

    /** Measures, and reports its figures; throws where the product did not do what it must. */
    void run(Workbench bench, Section section);
}
