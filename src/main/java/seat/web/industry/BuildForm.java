package seat.web.industry;

import seat.industry.BuildPlans;

/**
 * What the form of the build view asks for, brought within what EVE allows.
 *
 * @param material research of material in percent, 0 to 10
 * @param time research of time in percent, 0 to 20
 * @param bonus what structure and rigs save of materials, in percent
 * @param system 0 for the first that is offered
 * @param tax of the facility in percent
 * @param place 0 for stock everywhere
 */
record BuildForm(long blueprint, long runs, int material, int time, double bonus, long system, double tax, long place) {
    private static final long MOST_RUNS = 1_000_000;
    /** What NPC stations take. */
    static final double NPC_TAX = 0.25;

    /** What the Secure Commerce Commission takes of every job, in percent. */
    static final double SURCHARGE = 4;

    BuildForm {
        runs = Math.clamp(runs, 1, MOST_RUNS);
        material = Math.clamp(material, 0, 10);
        time = Math.clamp(time, 0, 20);
        bonus = Double.isFinite(bonus) ? Math.clamp(bonus, 0, 10) : 0;
        tax = Double.isFinite(tax) ? Math.clamp(tax, 0, 50) : NPC_TAX;
    }

    BuildPlans.Order order(long systemId) {
        return new BuildPlans.Order(runs, material, time, bonus, systemId, tax, SURCHARGE, place);
    }
}
